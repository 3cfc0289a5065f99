"""A time that is given back reaches who waits for it, in order, and is booked by a yes."""

import time
from datetime import date, datetime, timedelta

import httpx

from sandbox.clock import SEOUL
from tests.centre import Citizen, RunningCentre, words

OFFICE = "jeju-si"
_TOLD_S = 60


def _full_day(centre: RunningCentre) -> tuple[date, str]:
    """A day of which others have booked every time, and the number of one of their bookings."""
    wish = {"office": OFFICE, "service": "passport", "phone_digits": "4040"}
    first = datetime.now(SEOUL).date() + timedelta(days=10)
    days = {"from": first.isoformat(), "to": (first + timedelta(days=10)).isoformat()}
    number = ""
    with httpx.Client(base_url=f"{centre.sandbox_url}/v1") as backend:
        slots = backend.get(f"/offices/{OFFICE}/slots", params=days).json()["slots"]
        day = slots[0]["start"][:10]
        for slot in slots:
            for _ in range(slot["free"] if slot["start"].startswith(day) else 0):
                booked = backend.post("/appointments", json={**wish, "start": slot["start"]})
                number = booked.json()["number"]
    return date.fromisoformat(day), number


def _wait(citizen: Citizen, day: date, digits: str) -> None:
    citizen.say("제주시청에 여권 재발급 방문 예약할게요")
    assert "대기하시겠어요" in words(citizen.say(f"{day.month}월 {day.day}일이요"))
    citizen.say("네")
    assert "이렇게 대기할까요" in words(citizen.say(digits))
    assert "대기 신청이 되었습니다" in words(citizen.say("네"))


def _offered(citizen: Citizen) -> bool:
    return any("기다리시던 자리" in line["text"] for line in citizen.transcript())


def _wait_for_offer(citizen: Citizen) -> None:
    deadline = time.monotonic() + _TOLD_S
    while not _offered(citizen):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_cancelled_time_is_offered_in_order_and_booked(centre: RunningCentre) -> None:
    day, number = _full_day(centre)
    first, second, other = (centre.citizen() for _ in range(3))
    _wait(first, day, "5151")
    _wait(second, day, "6161")
    other.say(f"예약번호 {number} 예약을 취소할게요. 전화번호 끝자리는 4040이에요")
    assert "취소되었습니다" in words(other.say("네"))
    _wait_for_offer(first)
    assert not _offered(second)
    first.press("/decline_offer")
    _wait_for_offer(second)
    assert "마지막 네 자리" in words(second.say("네"))
    assert "이렇게 예약할까요" in words(second.say("6161"))
    assert "예약되었습니다" in words(second.say("네"))
