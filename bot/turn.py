"""One turn: keep the message, ask the dialogue, commit all that follows from it at once."""

from dataclasses import asdict, replace
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot import effects, review
from bot.ask import apologise, ask, leaves_queue, message_language
from bot.bus import DESK_TOPIC, conversation_topic
from bot.conversation import Conversation, Holder, Lease
from bot.dialogue import Outcome
from bot.effects import Applied
from bot.errors import EngineError, EngineFault
from bot.lines import lines_of
from bot.messages import (
    NO_HANDOFF,
    Answer,
    HandoffState,
    HandoffView,
    InboundMessage,
    Json,
    Message,
    Sender,
    Understanding,
)
from bot.metrics import ENGINE_ERRORS, TURNS
from bot.news import News, as_message
from bot.parts import Parts, Taken
from bot.redaction import mask_identifiers
from bot.store import conversations, inbox, outbox, transcript
from bot.store import news as store
from bot.store.inbox import PendingTurn
from bot.store.outbox import Delivery

log = structlog.get_logger()

LEASE = timedelta(seconds=15)
"""How long one turn may take before another worker takes it up; above the engine's time-out."""

_RETRY_FIRST = timedelta(seconds=0.5)
_RETRY_MOST = timedelta(seconds=8)
_FAULTS_BEFORE_APOLOGY = 3
_VALUES_KEPT = timedelta(hours=1)


class TurnTaker:
    """Takes the turns of conversations, one at a time in each, beside each other in all."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    async def keep(self, message: InboundMessage, token: str | None) -> tuple[str, Taken | None]:
        """Commit a message to the inbox; gives its turn, and the work where it falls to us.

        Raises NotFound, KeyReused, UnknownPayload. Channels that verify by signature pass no token.
        """
        parts, now = self._parts, self._parts.clock()
        async with parts.database.write() as connection:
            row = await conversations.lock(connection, parts.cipher, message.conversation)
            if token is not None:
                row.check(token)
            prepared = await _prepare(connection, message)
            turn, is_new = await inbox.keep(connection, parts.cipher, prepared, now)
            work = await self._lease(connection, row, now) if is_new else None
            return turn, work

    async def keep_news(self, news: News) -> list[Taken]:
        """Commit news to the inboxes of all who follow its subject, once; gives the work."""
        parts, now = self._parts, self._parts.clock()
        async with parts.database.write() as connection:
            if not await store.take_note(connection, news.id, now):
                return []
            reached = await store.reach(connection, news.subject, news.occurred_at)
            told = [as_message(one, news.id, news.type, news.subject, news.data) for one in reached]
            return [work for one in told if (work := await self._keep_told(connection, one, now))]

    async def keep_scheduled(self, id: str) -> Taken | None:
        """Commit something whose time has come to its conversation's inbox, once."""
        parts, now = self._parts, self._parts.clock()
        async with parts.database.write() as connection:
            due = await store.take(connection, parts.cipher, id)
            if due is None:
                return None
            told = as_message(due.conversation, due.id, due.type, due.subject, due.data)
            return await self._keep_told(connection, told, now)

    async def _keep_told(
        self, connection: AsyncConnection, told: InboundMessage, now: datetime
    ) -> Taken | None:
        row = await conversations.lock(connection, self._parts.cipher, told.conversation)
        await inbox.keep(connection, self._parts.cipher, told, now)
        return await self._lease(connection, row, now)

    async def take_over(self, conversation: str) -> Taken | None:
        """Take up the oldest unanswered message of a conversation that nobody works on."""
        parts = self._parts
        async with parts.database.write() as connection:
            row = await conversations.lock(connection, parts.cipher, conversation)
            return await self._lease(connection, row, parts.clock())

    async def _lease(
        self, connection: AsyncConnection, row: conversations.ConversationRow, now: datetime
    ) -> Taken | None:
        turn = await inbox.next_turn(connection, self._parts.cipher, row.conversation.id)
        if turn is None:
            return None
        lease = await conversations.take_lease(connection, row, now, LEASE)
        return None if lease is None else Taken(lease, row.conversation, turn)

    async def take(self, taken: Taken) -> tuple[Json | None, Taken | None]:
        """Answer one message; gives its answer and the next work in the same conversation.

        Without an answer the message stays in the inbox and is due again soon. Raises LeaseLost.
        """
        if leaves_queue(taken):
            reading = Understanding(language=taken.conversation.language, task="stop")
            return await self._commit(taken, Outcome(taken.conversation.state, [], reading))
        try:
            outcome = await ask(self._parts, taken)
        except EngineError as error:
            ENGINE_ERRORS.labels(kind=type(error).__name__).inc()
            if not _is_hopeless(error, taken.turn):
                await self._postpone(taken)
                return None, None
            log.error("turn given up", conversation=taken.conversation.id, turn=taken.turn.id)
            outcome = apologise(taken)
        return await self._commit(taken, outcome)

    async def _postpone(self, taken: Taken) -> None:
        wait = min(_RETRY_FIRST * 2**taken.turn.attempts, _RETRY_MOST)
        async with self._parts.database.write() as connection:
            await inbox.postpone(connection, taken.turn.id, self._parts.clock() + wait)
            await conversations.release(connection, taken.lease)

    async def _commit(self, taken: Taken, outcome: Outcome) -> tuple[Json, Taken | None]:
        parts, now = self._parts, self._parts.clock()
        language = outcome.replies[-1].language if outcome.replies else message_language(taken)
        async with parts.database.write() as connection:
            channel = taken.conversation.channel
            replies = await parts.board.carried(connection, outcome, channel, now)
            outcome = replace(outcome, replies=replies)
            turn = effects.Turn(
                connection, parts.cipher, taken.conversation, taken.turn.id, language, now
            )
            applied = await self._apply(taken, outcome, turn)
            holder = applied.holder or _after_silence(taken)
            said = await self._keep_lines(turn, taken, outcome, applied, holder)
            after = replace(
                taken.conversation,
                language=language,
                holder=holder or taken.conversation.holder,
                state=outcome.state,
            )
            answer = asdict(await self._answer(connection, after, said, outcome.understanding))
            sealed = parts.cipher.seal(answer)
            await inbox.finish(connection, taken.turn.id, sealed, now + _VALUES_KEPT)
            following = await self._next(connection, taken.lease, after)
        await self._announce(taken.conversation, said, after.holder)
        TURNS.labels(task=outcome.understanding.task, channel=after.channel).inc()
        effects.count(outcome.effects)
        return answer, following

    async def _apply(self, taken: Taken, outcome: Outcome, turn: effects.Turn) -> Applied:
        if leaves_queue(taken):
            return await effects.leave_queue(turn, self._parts.desk)
        return await effects.apply(outcome.effects, outcome.replies, turn, self._parts.desk)

    async def _keep_lines(
        self,
        turn: effects.Turn,
        taken: Taken,
        outcome: Outcome,
        applied: Applied,
        holder: Holder | None,
    ) -> list[Message]:
        """Save the conversation and its new lines; gives those that are not the citizen's own."""
        parts, lines = self._parts, lines_of(taken, outcome, applied)
        await review.keep(turn, lines, outcome.effects, parts.reviewed_for)
        first = await conversations.save_turn(
            turn.connection,
            taken.lease,
            language=turn.language,
            holder=holder,
            sealed_state=conversations.seal(parts.cipher, outcome.state),
            lines=len(lines),
            leased_until=turn.now + LEASE,
        )
        id, channel = taken.conversation.id, taken.conversation.channel
        kept = await transcript.append(turn.connection, id, first, lines, parts.addresses, turn.now)
        said = [line for line in kept if line.sender != Sender.CITIZEN]
        if parts.courier.pushes(channel):
            seq, due_at = first + len(kept) - len(said), turn.now + outbox.DELIVERY_LEASE
            await outbox.put(turn.connection, id, channel, seq, said, due_at)
        return said

    async def _answer(
        self,
        connection: AsyncConnection,
        conversation: Conversation,
        said: list[Message],
        understanding: Understanding,
    ) -> Answer:
        return Answer(
            messages=said,
            understanding=None if conversation.holder is Holder.WITH_AGENT else understanding,
            handoff=await handoff_view(
                self._parts, connection, conversation.id, conversation.holder
            ),
            conversation={"id": conversation.id, "language": conversation.language},
        )

    async def _next(
        self, connection: AsyncConnection, lease: Lease, conversation: Conversation
    ) -> Taken | None:
        turn = await inbox.next_turn(connection, self._parts.cipher, conversation.id)
        if turn is None:
            await conversations.release(connection, lease)
            return None
        return Taken(lease, conversation, turn)

    async def _announce(
        self, conversation: Conversation, said: list[Message], holder: Holder
    ) -> None:
        await self._parts.bus.publish(conversation_topic(conversation.id))
        if conversation.is_held_by_person or holder is Holder.WAITING:
            await self._parts.bus.publish(DESK_TOPIC)
        if self._parts.courier.pushes(conversation.channel):
            self._parts.courier.deliver_soon(
                [Delivery(line.id, conversation.id, conversation.channel, 1) for line in said]
            )


async def handoff_view(
    parts: Parts, connection: AsyncConnection, conversation: str, holder: Holder
) -> HandoffView:
    """Where the citizen stands with a person."""
    match holder:
        case Holder.WAITING:
            return await parts.desk.view(connection, conversation)
        case Holder.WITH_AGENT:
            return HandoffView(HandoffState.ACTIVE)
        case Holder.RESOLVED:
            return HandoffView(HandoffState.ENDED)
    return NO_HANDOFF


async def _prepare(connection: AsyncConnection, message: InboundMessage) -> InboundMessage:
    """Mask what must never be kept, and find the words of a pressed button."""
    if message.payload is None:
        return replace(message, text=mask_identifiers(message.text or ""))
    if message.title is not None:
        # The gateway itself tells of something that came, such as a photo.
        return message
    title = await transcript.title_of(connection, message.conversation, message.payload)
    return replace(message, title=title)


def _is_hopeless(error: EngineError, turn: PendingTurn) -> bool:
    """An engine that is away comes back; one that keeps failing on the same words does not."""
    return isinstance(error, EngineFault) and turn.attempts + 1 >= _FAULTS_BEFORE_APOLOGY


def _after_silence(taken: Taken) -> Holder | None:
    """A citizen who writes after a matter was resolved is with the assistant again."""
    resolved = taken.conversation.holder is Holder.RESOLVED
    return Holder.WITH_BOT if resolved and not taken.turn.is_news else None
