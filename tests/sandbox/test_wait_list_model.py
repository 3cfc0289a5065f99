"""Whatever is held, booked, moved and given back: no time is free while somebody waits for it."""

import asyncio
import tempfile
from contextlib import AsyncExitStack
from datetime import timedelta

import httpx
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)
from sqlalchemy import func, select

from sandbox import wait_list
from sandbox.database import Database
from tests.sandbox.conftest import FrozenClock, serving

OFFICE, DAY, DIGITS = "mapo-gu", "2026-11-25", "0001"
DESKS = 2
MORNING = [f"{DAY}T{hour:02}:{minute}:00+09:00" for hour in (9, 10, 11) for minute in ("00", "30")]
TIMES = st.sampled_from([MORNING[0], *(f"{DAY}T{hour}:00:00+09:00" for hour in (14, 15, 16))])


class Waiting(RuleBasedStateMachine):
    """A full morning that citizens wait for, while others come and go."""

    visits = Bundle("visits")
    holds = Bundle("holds")
    entries = Bundle("entries")

    def __init__(self) -> None:
        super().__init__()
        self.held: list[str] = []
        self.clock = FrozenClock()
        self.runner = asyncio.Runner()
        self.stack = AsyncExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        url = f"sqlite:///{folder}/sandbox.db"
        app = serving(url, self.clock)
        self.client = self.runner.run(self.stack.enter_async_context(app))
        self.database = Database(url)
        self.stack.push_async_callback(self.database.close)

    def post(self, path: str, **body: str) -> httpx.Response:
        return self.runner.run(self.client.post(f"/v1/appointments{path}", json=body))

    def book(self, start: str, **hold: str) -> httpx.Response:
        wish = {"office": OFFICE, "service": "passport", "start": start, **hold}
        return self.post("", phone_digits=DIGITS, **wish)

    def hold(self, start: str, **instead: str) -> httpx.Response:
        wish = {"office": OFFICE, "service": "passport", "start": start, **instead}
        return self.post("/holds", **wish)

    @initialize(target=visits)
    def the_morning_is_full(self) -> object:
        """But for what others hold."""
        for start in MORNING[:3]:
            self.held.append(self.hold(start).json()["hold"])
        booked = [self.book(start) for start in MORNING for _ in range(DESKS)]
        taken = (answer for answer in booked if answer.status_code == 201)
        return multiple(*(answer.json()["number"] for answer in taken))

    @rule(target=holds)
    def comes_back_to_what_he_held(self) -> object:
        return self.held.pop() if self.held else multiple()

    @rule(target=entries)
    def waits(self) -> object:
        wish = {"office": OFFICE, "service": "passport", "day": DAY, "part": "morning"}
        answer = self.post("/wait-list", phone_digits=DIGITS, **wish)
        return answer.json()["number"] if answer.status_code == 201 else multiple()

    @rule(entry=consumes(entries))
    def leaves_the_list(self, entry: str) -> None:
        left = self.post("/wait-list/leave", number=entry, phone_digits=DIGITS)
        assert left.json()["status"] in ("left", "lapsed", "booked")

    @rule(target=holds, start=TIMES)
    def holds_a_time(self, start: str) -> object:
        answer = self.hold(start)
        return answer.json()["hold"] if answer.status_code == 201 else multiple()

    @rule(target=holds, held=consumes(holds), start=TIMES)
    def holds_another_time_instead(self, held: str, start: str) -> object:
        answer = self.hold(start, instead=held)
        return answer.json()["hold"] if answer.status_code == 201 else held

    @rule(target=visits, held=consumes(holds), start=TIMES)
    def books_with_what_is_held(self, held: str, start: str) -> object:
        answer = self.book(start, hold=held)
        return answer.json()["number"] if answer.status_code == 201 else multiple()

    @rule(visit=visits, held=consumes(holds), start=TIMES)
    def moves_with_what_is_held(self, visit: str, held: str, start: str) -> None:
        wish = {"number": visit, "office": OFFICE, "start": start, "hold": held}
        assert self.post("/move", phone_digits=DIGITS, **wish).status_code in (200, 409)

    @rule(held=consumes(holds))
    def gives_back_what_is_held(self, held: str) -> None:
        assert self.post("/holds/release", hold=held).status_code == 200

    @rule(visit=consumes(visits))
    def cancels(self, visit: str) -> None:
        cancelled = self.post("/cancel", number=visit, phone_digits=DIGITS)
        assert cancelled.json()["status"] == "cancelled"

    @rule(minutes=st.integers(min_value=1, max_value=6))
    def time_goes_by(self, minutes: int) -> None:
        self.clock.now += timedelta(minutes=minutes)

    @invariant()
    def nothing_is_free_while_somebody_waits(self) -> None:
        waiting, free = self.runner.run(self._waiting_and_free())
        assert not (waiting and free)

    async def _waiting_and_free(self) -> tuple[int, int]:
        async with self.database.writing() as session:
            await wait_list.opened(session, OFFICE, now=self.clock.now)
            entry = wait_list.Waiting
            query = select(func.count()).where(entry.status == "waiting")
            waiting = await session.scalar(query) or 0
        days = {"from": DAY, "to": DAY}
        slots = (await self.client.get(f"/v1/offices/{OFFICE}/slots", params=days)).json()["slots"]
        return waiting, sum(slot["free"] for slot in slots if slot["start"] in MORNING)

    def teardown(self) -> None:
        self.runner.run(self.stack.aclose())
        self.runner.close()


TestWaiting = Waiting.TestCase
TestWaiting.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
