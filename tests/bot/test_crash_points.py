"""A gateway killed before or after any commit: the backend has what was agreed to, once."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Literal

import orjson
import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.assistant import Assistant
from bot.dialogue import Outcome, Question
from bot.messages import InboundMessage, Json
from bot.store.database import Database
from tests.scripted import outcome
from tests.world import World

COMMITS = 8
"""Of the message and its answer, and of three tries: each is taken up, and told or kept on."""

KEPT, DONE = "받아 두었습니다", "예약되었습니다"


class Killed(Exception):  # noqa: N818 - the process is gone
    """The process ends here."""


@dataclass
class MortalDatabase:
    """A database whose process is killed before or after one of its commits."""

    inner: Database
    dies_at: int
    when: Literal["before", "after"]
    commits: int = 0
    is_dead: bool = False

    def read(self) -> AbstractAsyncContextManager[AsyncConnection]:
        if self.is_dead:
            raise Killed
        return self.inner.read()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        if self.is_dead:
            raise Killed
        async with self.inner.write() as connection:
            yield connection
            self.commits += 1
            self._die("before")
        self._die("after")

    def _die(self, when: str) -> None:
        if (self.commits, self.when) == (self.dies_at, when):
            self.is_dead = True
            raise Killed


@dataclass
class Backend:
    """Acts once a key; while it is down it acts and loses the answer."""

    is_up: bool = False
    records: dict[str, int] = field(default_factory=dict)

    def book(self, key: str) -> bool:
        """Whether an answer came."""
        self.records.setdefault(key, len(self.records))
        return self.is_up


def booking(backend: Backend, question: Question) -> Outcome:
    """What the actions do: a request without an answer is kept under its key."""
    kept = _kept(question)
    key = kept["key"] if kept else question.turn
    if backend.book(key):
        return outcome(question, DONE)
    at = (question.now + timedelta(seconds=5)).isoformat()
    effect = {"kind": "schedule", "type": "request.kept", "subject": "K-1", "at": at}
    said = () if kept else (KEPT,)
    return outcome(question, *said, effects=({**effect, "data": {"key": key}},))


def _kept(question: Question) -> Json | None:
    if question.payload is None:
        return None
    news = orjson.loads(question.payload.removeprefix("/backend_news"))["news"]
    data: Json = orjson.loads(news)["data"]
    return data


async def _live(world: World, assistant: Assistant, backend: Backend, conversation: str) -> None:
    """A citizen books while the backend is down; it comes back after one try in vain."""
    message = InboundMessage(conversation, "web", "k", text="예약")
    await assistant.receive(message)
    for is_up in (False, False, True):
        backend.is_up = is_up
        await assistant.drain()
        world.clock.turn(timedelta(seconds=20))
        await assistant.tell_what_is_due()
        await assistant.take_up_left_turns()
    await assistant.drain()


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("dies_at", range(1, COMMITS + 1))
async def test_a_killed_gateway_neither_loses_nor_repeats_a_booking(
    world: World, dies_at: int, when: Literal["before", "after"]
) -> None:
    backend = Backend()
    world.dialogue.script = lambda question: booking(backend, question)
    conversation, _ = await world.begin()
    mortal = MortalDatabase(world.parts.database, dies_at, when)
    dying = Assistant(replace(world.parts, database=mortal))  # type: ignore[arg-type]  # stands in
    with suppress(Killed):
        await _live(world, dying, backend, conversation)
    assert mortal.is_dead

    await _live(world, world.assistant, backend, conversation)
    assert len(backend.records) == 1
    said = [line.text for line in await world.transcript(conversation)]
    assert said.count(DONE) == 1
    assert said.count(KEPT) <= 1
    assert await world.scalar("SELECT count(*) FROM scheduled") == 0
