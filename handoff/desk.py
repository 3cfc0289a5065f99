"""The desk: what a turn asks of it, and what agents do at it."""

from collections.abc import Sequence
from datetime import datetime
from statistics import median
from uuid import UUID, uuid5

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bus import DESK_TOPIC, Bus
from bot.cipher import Cipher
from bot.conversation import Conversation, Holder
from bot.messages import Button, HandoffState, HandoffView, Json, Language, Message, Reply, Sender
from bot.metrics import RESOLUTIONS
from bot.ports import Clock
from bot.redaction import mask_identifiers
from bot.speak import Said, Speaker
from bot.store import transcript
from bot.store.database import Database
from bot.wording import wording
from handoff import store
from handoff.accounts import Agent
from handoff.errors import NoSuchTicket, TicketTaken
from handoff.hours import Hours
from handoff.suggestions import Suggestion, suggest
from handoff.ticket import Briefing, Case, Queue, Status, Ticket

_TASK = "request_human"
_OUTCOMES = {
    "solved": '/affirm{"option": "solved"}',
    "unsolved": '/deny{"option": "unsolved"}',
}


class QueueForTurns:
    """The desk as a turn sees it: what it writes is committed with the turn."""

    def __init__(self, cipher: Cipher, hours: Hours | None) -> None:
        self._cipher = cipher
        self._hours = hours

    def is_open(self, now: datetime) -> bool:
        """Whether agents are there."""
        return self._hours is None or self._hours.contain(now)

    def opens_at(self, now: datetime) -> datetime | None:
        """When they are there again; nothing while they are."""
        return None if self._hours is None or self.is_open(now) else self._hours.next_opening(now)

    async def open_ticket(
        self, connection: AsyncConnection, conversation: Conversation, handoff: Json, now: datetime
    ) -> None:
        """Promise the citizen a person; one who already waits keeps the place."""
        await store.open_ticket(
            connection, self._cipher, conversation.id, conversation.language, handoff, now
        )

    async def abandon(self, connection: AsyncConnection, conversation: str, now: datetime) -> bool:
        """Take a citizen who leaves out of the queue; False when an agent was faster."""
        return await store.abandon(connection, conversation, now)

    async def view(self, connection: AsyncConnection, conversation: str) -> HandoffView:
        """Where the citizen stands in the queue."""
        ticket = await store.find_live(connection, conversation)
        if ticket is None:
            return HandoffView()
        if ticket.status is Status.ACCEPTED:
            return HandoffView(HandoffState.ACTIVE)
        position = await store.position(connection, conversation)
        waits = await store.recent_waits_s(connection, ticket.language)
        return HandoffView(HandoffState.QUEUED, position, round(median(waits)) if waits else None)

    async def erase(self, connection: AsyncConnection, conversation: str, now: datetime) -> None:
        """Forget what tickets say about a citizen, and end a live one."""
        await store.erase(connection, conversation, now)


class Desk:
    """What agents do. Every act is one transaction; who reads along is told after it."""

    def __init__(
        self, database: Database, cipher: Cipher, bus: Bus, speaker: Speaker, clock: Clock
    ) -> None:
        self._database = database
        self._cipher = cipher
        self._bus = bus
        self._speaker = speaker
        self._clock = clock

    async def queue(self, agent: Agent) -> Queue:
        """Who waits in the agent's languages, and whom the agent serves."""
        async with self._database.read() as connection:
            waiting = await store.waiting(connection, agent.languages)
            mine = await store.held_by(connection, agent.login)
            ids = [ticket.conversation for ticket in (*waiting, *mine) if ticket.conversation]
            return Queue(waiting, mine, await store.last_texts(connection, ids))

    async def case(self, id: str, agent: Agent) -> Case:
        """A ticket with its briefing and transcript; raises NoSuchTicket."""
        async with self._database.read() as connection:
            ticket = await self._find(connection, id, agent)
            slots = await store.slots(connection, self._cipher, id)
            tried: list[Json] = []
            said: list[Message] = []
            if ticket.conversation is not None:
                opened = ticket.opened_at
                tried = await store.readings(connection, ticket.conversation, opened)
                said = await transcript.read_after(connection, ticket.conversation)
        return Case(ticket, Briefing(ticket.reason, ticket.service, tried, slots), said)

    async def suggestions(self, id: str, agent: Agent) -> list[Suggestion]:
        """Answers the agent may put into a reply; raises as `say`."""
        async with self._database.read() as connection:
            ticket = await self._find_held(connection, id, agent)
            read = await store.readings(connection, _conversation(ticket), self._clock())
        return suggest(ticket.service, read, ticket.language, self._clock().date())

    async def accept(self, id: str, agent: Agent) -> Ticket:
        """Take a waiting citizen; raises NoSuchTicket, or TicketTaken when another was faster."""
        async with self._database.write() as connection:
            ticket = await self._find(connection, id, agent)
            if not await store.accept(connection, id, agent.login, self._clock()):
                raise TicketTaken
            notice = wording("utter_agent_joined", ticket.language, agent=agent.name)
            said = await self._note(connection, ticket, Holder.WITH_AGENT, notice)
            ticket = await self._find(connection, id, agent)
        await self._publish(said)
        return ticket

    async def say(self, id: str, agent: Agent, text: str, key: str) -> Message:
        """Answer the citizen; the same key is the same message.

        Raises NoSuchTicket, or TicketTaken when the citizen is not the agent's.
        """
        line_id = uuid5(UUID(id), key).hex
        async with self._database.write() as connection:
            ticket = await self._find_held(connection, id, agent)
            if known := await transcript.read(connection, line_id):
                return known
            words = mask_identifiers(text)
            line = Reply(words, ticket.language, sender=Sender.AGENT, id=line_id)
            said = await self._speaker.say(connection, _conversation(ticket), line)
        await self._publish(said)
        return said.message

    async def close(self, id: str, agent: Agent) -> Ticket:
        """End the matter; raises NoSuchTicket, or TicketTaken when it is not the agent's."""
        return await self._end(id, agent, Holder.RESOLVED, "utter_conversation_closed")

    async def hand_back(self, id: str, agent: Agent) -> Ticket:
        """Give the citizen back to the assistant; raises as `close`."""
        return await self._end(id, agent, Holder.WITH_BOT, "utter_handed_back")

    async def _end(self, id: str, agent: Agent, holder: Holder, farewell: str) -> Ticket:
        async with self._database.write() as connection:
            ticket = await self._find(connection, id, agent)
            if not await store.close(connection, id, agent.login, self._clock()):
                raise TicketTaken
            notice = wording(farewell, ticket.language)
            buttons = _solved_or_not(ticket.language) if holder is Holder.RESOLVED else []
            said = await self._note(connection, ticket, holder, notice, buttons)
            ticket = await self._find(connection, id, agent)
        await self._publish(said)
        if buttons:
            RESOLUTIONS.labels(task=_TASK, outcome="asked").inc()
        return ticket

    async def _find(self, connection: AsyncConnection, id: str, agent: Agent) -> Ticket:
        ticket = await store.find(connection, id)
        if ticket is None or not _may_see(agent, ticket):
            raise NoSuchTicket
        return ticket

    async def _find_held(self, connection: AsyncConnection, id: str, agent: Agent) -> Ticket:
        ticket = await self._find(connection, id, agent)
        if ticket.status is not Status.ACCEPTED or ticket.agent_login != agent.login:
            raise TicketTaken
        return ticket

    async def _note(
        self,
        connection: AsyncConnection,
        ticket: Ticket,
        holder: Holder,
        notice: str,
        buttons: Sequence[Button] = (),
    ) -> Said:
        line = Reply(notice, ticket.language, buttons=buttons, sender=Sender.SYSTEM)
        return await self._speaker.say(connection, _conversation(ticket), line, holder=holder)

    async def _publish(self, said: Said) -> None:
        await self._speaker.announce(said)
        await self._bus.publish(DESK_TOPIC)


def _solved_or_not(language: Language) -> list[Button]:
    """The one question after a matter, to be answered or not."""
    return [
        Button(wording(f"utter_{outcome}_title", language), payload)
        for outcome, payload in _OUTCOMES.items()
    ]


def _may_see(agent: Agent, ticket: Ticket) -> bool:
    """Agents see who waits in their languages and whom they serve; supervisors see all."""
    waits = ticket.status is Status.OPEN and ticket.language in agent.languages
    return agent.is_supervisor or waits or ticket.agent_login == agent.login


def _conversation(ticket: Ticket) -> str:
    """The conversation of a live ticket; an erased one is never live."""
    if ticket.conversation is None:
        raise TicketTaken
    return ticket.conversation
