"""Processes die; no message is lost and none is answered twice."""

import signal
import time
from pathlib import Path

import httpx
import pytest

from tests.centre import Citizen, RunningCentre, running_centre, words

_BACK_S = 90


def answered(citizen: Citizen, key: str) -> dict[str, object]:
    """Ask for the answer under the same key until it is there, as a client would."""
    deadline = time.monotonic() + _BACK_S
    while time.monotonic() < deadline:
        response = citizen.post({"text": "여권 수수료 얼마예요?"}, key=key)
        if response.status_code == 200:
            answer: dict[str, object] = response.json()
            return answer
        assert response.status_code == 503
        assert int(response.headers["Retry-After"]) > 0
    raise AssertionError("no answer")


def citizens_lines(citizen: Citizen) -> list[str]:
    return [line["text"] for line in citizen.transcript() if line["sender"] == "citizen"]


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> object:
    """A centre of its own, since its processes are killed."""
    with running_centre(tmp_path_factory.mktemp("killed"), ANSWER_TIMEOUT_S="2") as centre:
        yield centre


def test_a_turn_whose_engine_is_killed_is_answered_once_after_the_restart(
    centre: RunningCentre,
) -> None:
    citizen = centre.citizen()
    centre.process("bot.engine").send_signal(signal.SIGKILL)
    answer = answered(citizen, "k")
    assert "52,000" in words(answer)
    assert citizens_lines(citizen) == ["여권 수수료 얼마예요?"]


def test_a_turn_whose_action_server_is_killed_is_answered_once(centre: RunningCentre) -> None:
    citizen = centre.citizen()
    centre.process("actions").send_signal(signal.SIGKILL)
    answer = answered(citizen, "k")
    assert "52,000" in words(answer)
    assert citizens_lines(citizen) == ["여권 수수료 얼마예요?"]


def test_a_killed_gateway_comes_back_with_all_that_was_said(centre: RunningCentre) -> None:
    citizen = centre.citizen()
    citizen.say("여권 수수료 얼마예요?", key="k")
    centre.process("channels").send_signal(signal.SIGKILL)
    deadline = time.monotonic() + _BACK_S
    lines: list[str] = []
    while not lines and time.monotonic() < deadline:
        try:
            lines = citizens_lines(citizen)
        except httpx.TransportError:
            time.sleep(0.1)
    assert lines == ["여권 수수료 얼마예요?"]
    assert "52,000" in words(answered(citizen, "k"))


def test_readiness_tells_what_is_away(centre: RunningCentre, tmp_path: Path) -> None:
    centre.process("bot.engine").send_signal(signal.SIGKILL)
    deadline = time.monotonic() + _BACK_S
    while (ready := httpx.get(f"{centre.url}/readyz")).status_code != 503:
        assert time.monotonic() < deadline
    assert ready.json()["parts"]["engine"] is False
    while httpx.get(f"{centre.url}/readyz", timeout=10).status_code != 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
