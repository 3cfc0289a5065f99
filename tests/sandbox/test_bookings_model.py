"""Whatever citizens do in whatever order, the sandbox books like a simple model of it."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from tests.sandbox.conftest import FrozenClock, serving

DESKS = 2
HELD = timedelta(minutes=10)
OFFICES = st.sampled_from(["mapo-gu", "jeju-si"])
STARTS = st.sampled_from([f"2026-11-25T{hour}:00+09:00" for hour in ("09:00", "09:30", "17:30")])
NO_STARTS = st.sampled_from([f"2026-11-{time}:00+09:00" for time in ("25T12:00", "28T10:00")])
DIGITS = st.sampled_from(["0001", "0002"])


@dataclass
class Visit:
    """What the model knows of a booking."""

    number: str
    wish: dict[str, str]
    key: str
    office: str
    start: str
    booked: bool = True


@dataclass
class Held:
    """What the model knows of a hold."""

    name: str
    office: str
    start: str
    until: datetime


class Bookings(RuleBasedStateMachine):
    """Books, repeats, looks up, holds, moves and cancels, while time goes by."""

    visits = Bundle("visits")
    holds = Bundle("holds")

    def __init__(self) -> None:
        super().__init__()
        self.known: list[Visit] = []
        self.held: dict[str, Held] = {}
        self.keys = 0
        self.clock = FrozenClock()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        app = serving(f"sqlite:///{folder}/sandbox.db", self.clock)
        self.client = self.runner.run(self.stack.enter_async_context(app))

    def post(self, path: str, body: dict[str, str], key: str = "") -> httpx.Response:
        headers = {"Idempotency-Key": key} if key else {}
        return self.runner.run(
            self.client.post(f"/v1/appointments{path}", json=body, headers=headers)
        )

    def taken(self, office: str, start: str) -> int:
        claims: list[Visit | Held] = [visit for visit in self.known if visit.booked]
        claims += [held for held in self.held.values() if held.until > self.clock.now]
        return sum((claim.office, claim.start) == (office, start) for claim in claims)

    def is_full(self, answer: httpx.Response, office: str, start: str) -> bool:
        """Whether no desk is left, which the answer must then say honestly."""
        if self.taken(office, start) < DESKS:
            return False
        assert answer.status_code == 409
        assert start not in answer.json()["alternatives"]
        return True

    def book(self, office: str, start: str, digits: str, **hold: str) -> Visit | None:
        self.keys += 1
        wish = {"office": office, "service": "passport", "start": start, "phone_digits": digits}
        wish |= hold
        answer = self.post("", wish, f"k{self.keys}")
        if self.is_full(answer, office, start):
            assert answer.json()["code"] == ("hold-expired" if hold else "slot-full")
            return None
        assert answer.status_code == 201
        visit = Visit(answer.json()["number"], wish, f"k{self.keys}", office, start)
        self.known.append(visit)
        return visit

    @rule(target=visits, office=OFFICES, start=STARTS, digits=DIGITS)
    def books(self, office: str, start: str, digits: str) -> object:
        visit = self.book(office, start, digits)
        return visit or multiple()

    @rule(target=holds, office=OFFICES, start=STARTS)
    def holds_a_time(self, office: str, start: str) -> object:
        answer = self.post("/holds", {"office": office, "service": "passport", "start": start})
        if self.is_full(answer, office, start):
            return multiple()
        held = Held(answer.json()["hold"], office, start, self.clock.now + HELD)
        self.held[held.name] = held
        return held

    @rule(target=visits, held=consumes(holds), digits=DIGITS)
    def books_what_is_held(self, held: Held, digits: str) -> object:
        del self.held[held.name]
        visit = self.book(held.office, held.start, digits, hold=held.name)
        return visit or multiple()

    @rule(held=consumes(holds))
    def gives_back_what_is_held(self, held: Held) -> None:
        del self.held[held.name]
        released = self.post("/holds/release", {"hold": held.name}).json()["released"]
        assert released is (held.until > self.clock.now)

    @rule(minutes=st.integers(min_value=1, max_value=9))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @rule(visit=visits)
    def repeats(self, visit: Visit) -> None:
        answer = self.post("", visit.wish, visit.key)
        assert (answer.status_code, answer.json()["number"]) == (201, visit.number)

    @rule(office=OFFICES, start=NO_STARTS, digits=DIGITS)
    def books_no_slot(self, office: str, start: str, digits: str) -> None:
        wish = {"office": office, "service": "passport", "start": start, "phone_digits": digits}
        assert self.post("", wish).status_code == 422

    @rule(visit=visits, digits=DIGITS)
    def looks_up(self, visit: Visit, digits: str) -> None:
        answer = self.post("/lookup", {"number": visit.number, "phone_digits": digits})
        if digits != visit.wish["phone_digits"]:
            assert answer.status_code == 404
            return
        told = answer.json()
        assert (told["office"], told["start"]) == (visit.office, visit.start)
        assert told["status"] == ("booked" if visit.booked else "cancelled")

    @rule(visit=visits, office=OFFICES, start=STARTS)
    def moves(self, visit: Visit, office: str, start: str) -> None:
        digits = visit.wish["phone_digits"]
        place = {"office": office, "start": start}
        answer = self.post("/move", {"number": visit.number, "phone_digits": digits, **place})
        stays = (visit.office, visit.start) == (office, start)
        if not visit.booked:
            assert answer.json()["code"] == "visit-cancelled"
        elif stays or not self.is_full(answer, office, start):
            assert answer.status_code == 200
            visit.office, visit.start = office, start

    @rule(visit=visits, digits=DIGITS)
    def cancels(self, visit: Visit, digits: str) -> None:
        answer = self.post("/cancel", {"number": visit.number, "phone_digits": digits})
        right = digits == visit.wish["phone_digits"]
        assert answer.status_code == (200 if right else 404)
        visit.booked = visit.booked and not right

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
TestBookings.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
