"""The assistant as channels see it: receive a message, wait for its answer."""

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass

import structlog
from sqlalchemy.exc import DBAPIError

from bot.bus import conversation_topic
from bot.errors import AnswerDelayed, LeaseLost, NotFound
from bot.messages import InboundMessage, Json, Language, Message, Reply
from bot.metrics import TURN_SECONDS
from bot.news import News
from bot.parts import Parts, Taken
from bot.store import conversations, inbox, photos, reviews
from bot.store import news as scheduled
from bot.turn import TurnTaker
from bot.wording import wording

log = structlog.get_logger()

_RECENT = 512
_SWEEP_S = 1.0
_FORGET_S = 300.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a message is kept."""

    turn: str
    """Id of the turn that answers it."""
    conversation: str
    """Id of its conversation."""


class Assistant:
    """Receives messages and sees to it that each is answered once, whatever dies meanwhile."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._turns = TurnTaker(parts)
        self._answers: OrderedDict[str, Json] = OrderedDict()
        self._working: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self, channel: str, language: Language) -> tuple[str, str, list[Message]]:
        """Begin a conversation; gives its id, its token and the words of welcome."""
        parts, now = self._parts, self._parts.clock()
        async with parts.database.write() as connection:
            id, token = await conversations.create(connection, channel, language, now)
            welcome = Reply(wording("utter_welcome", language), language)
            said = await parts.speaker.say(connection, id, welcome)
        return id, token, [said.message]

    async def receive(self, message: InboundMessage, token: str | None = None) -> Receipt:
        """Keep a message and start on its answer. Raises NotFound, KeyReused, UnknownPayload."""
        turn, work = await self._turns.keep(message, token)
        if work is not None:
            self._start(work)
        return Receipt(turn, message.conversation)

    async def tell(self, news: News) -> None:
        """Keep news for all who follow its subject and start telling it."""
        for work in await self._turns.keep_news(news):
            self._start(work)

    async def answer(self, receipt: Receipt, timeout_s: float) -> Json:
        """Wait for the answer of a kept message. Raises AnswerDelayed when it takes too long."""
        with self._parts.bus.listen(conversation_topic(receipt.conversation)) as changed:
            try:
                async with asyncio.timeout(timeout_s):
                    while (answer := await self._find_answer(receipt)) is None:
                        await changed.wait()
                        changed.clear()
            except TimeoutError as error:
                raise AnswerDelayed from error
        return answer

    async def _find_answer(self, receipt: Receipt) -> Json | None:
        known = self._answers.get(receipt.turn)
        if known is not None or receipt.turn in self._working:
            return known
        async with self._parts.database.read() as connection:
            return await inbox.read_answer(connection, self._parts.cipher, receipt.turn)

    async def _work(self, work: Taken | None) -> None:
        """Answer the messages of one conversation until none is left or the engine is away."""
        while work is not None:
            begun = time.perf_counter()
            turn, conversation = work.turn.id, work.conversation.id
            self._working.add(turn)
            try:
                answer, work = await self._turns.take(work)
                if answer is not None:
                    TURN_SECONDS.observe(time.perf_counter() - begun)
                    self._remember(turn, answer)
            except LeaseLost:
                log.warning("lease lost", conversation=conversation, turn=turn)
                return
            finally:
                self._working.discard(turn)

    def _remember(self, turn: str, answer: Json) -> None:
        self._answers[turn] = answer
        if len(self._answers) > _RECENT:
            self._answers.popitem(last=False)

    def _start(self, work: Taken) -> None:
        # From now on its answer is waited for; it is not looked up in the database.
        self._working.add(work.turn.id)
        task = asyncio.create_task(self._work(work))
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            # The turn stays in the inbox: the sweeper takes it up when its lease has run out.
            log.error("turn failed", error=type(error).__name__, exc_info=error)

    async def sweep(self) -> None:
        """Take up, for ever, the turns that a dead worker or an absent engine left behind."""
        while True:
            try:
                await self.tell_what_is_due()
                await self.take_up_left_turns()
            except (DBAPIError, OSError):
                log.warning("database is away")
            await asyncio.sleep(_SWEEP_S)

    async def forget(self) -> None:
        """Drop, for ever, whatever was kept for its time only."""
        while True:
            try:
                async with self._parts.database.write() as connection:
                    await inbox.forget_values(connection, self._parts.cipher, self._parts.clock())
                    await scheduled.forget_events(connection, self._parts.clock())
                    await photos.forget(connection, self._parts.clock())
                    await reviews.forget(connection, self._parts.clock())
            except (DBAPIError, OSError):
                log.warning("database is away")
            await asyncio.sleep(_FORGET_S)

    async def tell_what_is_due(self) -> None:
        """Start telling everything that was kept for a time that has come."""
        async with self._parts.database.read() as connection:
            due = await scheduled.due(connection, self._parts.clock())
        for id in due:
            try:
                work = await self._turns.keep_scheduled(id)
            except NotFound:
                continue
            if work is not None:
                self._start(work)

    async def take_up_left_turns(self) -> None:
        """Start on every message that is due and that nobody works on."""
        now = self._parts.clock()
        async with self._parts.database.read() as connection:
            waiting = await inbox.unattended(connection, now)
        for conversation in waiting:
            try:
                work = await self._turns.take_over(conversation)
            except NotFound:
                continue
            if work is not None:
                self._start(work)

    async def drain(self) -> None:
        """Wait for the turns that are being taken."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
