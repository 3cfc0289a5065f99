"""Whatever citizens do in whatever order, the sandbox books like a simple model of it."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from tests.sandbox.conftest import FrozenClock, serving

DESKS = 2
OFFICES = st.sampled_from(["mapo-gu", "jeju-si"])
STARTS = st.sampled_from([f"2026-11-25T{hour}:00+09:00" for hour in ("09:00", "09:30", "17:30")])
NO_STARTS = st.sampled_from([f"2026-11-{time}:00+09:00" for time in ("25T12:00", "28T10:00")])
DIGITS = st.sampled_from(["0001", "0002"])


@dataclass(frozen=True)
class Visit:
    """What the model knows of a booking."""

    number: str
    office: str
    start: str
    digits: str
    key: str


class Bookings(RuleBasedStateMachine):
    """Books, repeats, looks up and cancels."""

    visits = Bundle("visits")

    def __init__(self) -> None:
        super().__init__()
        self.held: set[Visit] = set()
        self.keys = 0
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        app = serving(f"sqlite:///{folder}/sandbox.db", FrozenClock())
        self.client = self.runner.run(self.stack.enter_async_context(app))

    def post(self, path: str, body: dict[str, str], key: str = "") -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        return self.runner.run(self.client.post(path, json=body, headers=headers))

    def book(self, office: str, start: str, digits: str, key: str) -> httpx.Response:
        wish = {"office": office, "service": "passport", "start": start, "phone_digits": digits}
        return self.post("/v1/appointments", wish, key)

    def taken(self, office: str, start: str) -> int:
        return sum((visit.office, visit.start) == (office, start) for visit in self.held)

    @rule(target=visits, office=OFFICES, start=STARTS, digits=DIGITS)
    def books(self, office: str, start: str, digits: str) -> Visit | None:
        self.keys += 1
        answer = self.book(office, start, digits, f"k{self.keys}")
        if self.taken(office, start) == DESKS:
            assert answer.status_code == 409
            assert start not in answer.json()["alternatives"]
            return None
        assert answer.status_code == 201
        visit = Visit(answer.json()["number"], office, start, digits, f"k{self.keys}")
        self.held.add(visit)
        return visit

    @rule(visit=visits)
    def repeats(self, visit: Visit | None) -> None:
        if visit:
            answer = self.book(visit.office, visit.start, visit.digits, visit.key)
            assert (answer.status_code, answer.json()["number"]) == (201, visit.number)

    @rule(office=OFFICES, start=NO_STARTS, digits=DIGITS)
    def books_no_slot(self, office: str, start: str, digits: str) -> None:
        assert self.book(office, start, digits, "").status_code == 422

    @rule(visit=visits, digits=DIGITS)
    def looks_up(self, visit: Visit | None, digits: str) -> None:
        if visit:
            body = {"number": visit.number, "phone_digits": digits}
            answer = self.post("/v1/appointments/lookup", body)
            assert answer.status_code == (200 if digits == visit.digits else 404)
            if digits == visit.digits:
                held = visit in self.held
                assert answer.json()["status"] == ("booked" if held else "cancelled")

    @rule(visit=consumes(visits), digits=DIGITS)
    def cancels(self, visit: Visit | None, digits: str) -> None:
        if visit:
            body = {"number": visit.number, "phone_digits": digits}
            answer = self.post("/v1/appointments/cancel", body)
            assert answer.status_code == (200 if digits == visit.digits else 404)
            if digits == visit.digits:
                self.held.discard(visit)

    @invariant()
    def as_many_desks_are_free_as_the_model_says(self) -> None:
        for office in ("mapo-gu", "jeju-si"):
            days = {"from": "2026-11-25", "to": "2026-11-25"}
            get = self.client.get(f"/v1/offices/{office}/slots", params=days)
            for slot in self.runner.run(get).json()["slots"]:
                assert slot["free"] == DESKS - self.taken(office, slot["start"])

    def teardown(self) -> None:
        self.runner.run(self.stack.aclose())
        self.runner.close()


TestBookings = Bookings.TestCase
TestBookings.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
