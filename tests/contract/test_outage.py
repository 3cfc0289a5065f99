"""A backend goes down in the middle of things: the truth is told, nothing is lost or done twice."""

import json
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.centre import Citizen, RunningCentre, running_centre, words
from tests.contract.test_events import frames, live

_TOLD_S = 180


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("outage")


@pytest.fixture(scope="module")
def centre(folder: Path) -> Iterator[RunningCentre]:
    """A centre of its own: its backend fails and its processes are killed."""
    with running_centre(folder, SANDBOX_NOW="2026-11-24T10:00:00+09:00") as centre:
        yield centre


@pytest.fixture(autouse=True)
def _healed(centre: RunningCentre) -> Iterator[None]:
    yield
    httpx.delete(f"{centre.sandbox_url}/dev/faults").raise_for_status()


def fault(centre: RunningCentre, api: str, kind: str) -> None:
    httpx.put(f"{centre.sandbox_url}/dev/faults/{api}", json={"kind": kind}).raise_for_status()


def booked(folder: Path, digits: str) -> int:
    """How many visits the backend has of a citizen."""
    query = "SELECT count(*) FROM appointments WHERE phone_digits = ? AND desk IS NOT NULL"
    with closing(sqlite3.connect(folder / "sandbox.db")) as connection:
        [count] = connection.execute(query, (digits,)).fetchone()
    return int(count)


def wait_for(found: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _TOLD_S
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def lines(citizen: Citizen, part: str) -> list[str]:
    try:
        return [line["text"] for line in citizen.transcript() if part in line["text"]]
    except httpx.HTTPError:
        # The gateway was killed and is not back yet.
        return []


def leave(centre: RunningCentre, citizen: Citizen, day: int, digits: str) -> None:
    """Agree to a booking whose answer is lost, and to have it kept."""
    wish = f"12월 {day}일 오전 10시에 세종시청 여권 방문 예약이요, 전화번호 끝자리 {digits}"
    assert "예약할까요" in words(citizen.say(wish))
    fault(centre, "appointments", "drop")
    assert "다시 열리는 대로" in words(citizen.say("네"))
    assert "받아 두었습니다" in words(citizen.say("네"))


def test_a_changed_case_is_told_live_to_whoever_follows_it(centre: RunningCentre) -> None:
    citizen = centre.citizen()
    citizen.say("2026-1120-00321 처리 상태 알려 주세요. 전화번호 끝자리는 8888이에요")
    answer = citizen.say("네")
    assert "바뀌면" in words(answer)
    decision = {"status": "completed", "completed": "2026-11-24"}
    with live(centre, citizen, after=answer["messages"][-1]["id"]) as socket:
        frames(socket, 1)
        case = f"{centre.sandbox_url}/dev/cases/2026-1120-00321"
        httpx.put(case, json=decision).raise_for_status()
        frame = json.loads(socket.recv(timeout=30))
    assert frame["message"]["sender"] == "bot"
    assert "2026-1120-00321" in frame["message"]["text"]
    assert "처리 완료" in frame["message"]["text"]


def test_a_booking_that_was_kept_is_made_once_and_told(centre: RunningCentre, folder: Path) -> None:
    citizen = centre.citizen()
    leave(centre, citizen, 8, "7101")
    httpx.delete(f"{centre.sandbox_url}/dev/faults").raise_for_status()
    wait_for(lambda: bool(lines(citizen, "받아 둔 요청")))
    [told] = lines(citizen, "받아 둔 요청")
    assert "예약되었습니다" in told
    assert booked(folder, "7101") == 1


def test_other_flows_work_while_one_backend_is_down(centre: RunningCentre) -> None:
    citizen = centre.citizen()
    fault(centre, "appointments", "fail")
    fault(centre, "offices", "fail")
    assert "52,000" in words(citizen.say("여권 수수료 얼마예요?"))
    status = citizen.say("2026-1110-01234 처리 상태 알려 주세요. 전화번호 끝자리는 5432예요")
    assert "자동차 양도증명서" in words(status)


@pytest.mark.parametrize("killed", ["channels", "actions", "bot.engine"])
def test_whatever_is_killed_the_kept_booking_is_made_once(
    centre: RunningCentre, folder: Path, killed: str
) -> None:
    digits = {"channels": "7201", "actions": "7202", "bot.engine": "7203"}[killed]
    day = {"channels": 9, "actions": 10, "bot.engine": 11}[killed]
    citizen = centre.citizen()
    leave(centre, citizen, day, digits)
    wait_for(lambda: booked(folder, digits) == 1)
    centre.process(killed).send_signal(signal.SIGKILL)
    httpx.delete(f"{centre.sandbox_url}/dev/faults").raise_for_status()
    wait_for(lambda: bool(lines(citizen, "받아 둔 요청")))
    [told] = lines(citizen, "받아 둔 요청")
    assert "예약되었습니다" in told
    assert booked(folder, digits) == 1
