"""Editing facts: one person proposes, another approves, and either can take it back."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Json
from bot.ports import Clock
from bot.store import audit
from bot.store.conversations import new_id
from bot.store.database import Database
from handoff import revisions
from handoff.accounts import Agent
from handoff.errors import (
    FactsChanged,
    InFilesAlready,
    NoSuchService,
    NothingChanged,
    NotTheAuthor,
    OwnProposal,
    ProposalChanged,
    UnsoundFacts,
)
from handoff.publication import InForce, Publication, in_force
from handoff.revisions import Revision, State, read_document
from knowledge_base.catalogue import catalogue, digest, filed
from knowledge_base.faults import Fault, faults_in
from knowledge_base.lint import faults
from knowledge_base.models import Service

_WRITTEN = ("state", "document", "base", "note", "changed_at")
"""What of a proposal its author changes."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a supervisor wrote."""

    document: Json
    """The whole service."""
    base: str
    """The digest of what was told when it was written."""
    version: int | None
    """The version of the proposal that it changes; None begins one."""
    note: str
    """Why."""
    send: bool
    """Whether it is ready for a second person."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How the facts of a service stand."""

    told: InForce
    """What citizens are told."""
    proposal: Revision | None
    """What somebody wants them to be told."""
    history: list[Revision]
    """What was decided, the newest first."""
    names: Mapping[str, str]
    """What the people at the desk are called, by login."""


class Editing:
    """What supervisors do with facts. Every act is one transaction and leaves an audit record."""

    def __init__(self, database: Database, publication: Publication, clock: Clock) -> None:
        self._database = database
        self._publication = publication
        self._clock = clock

    async def proposals(self) -> list[Revision]:
        """Every proposal and everything that is published."""
        async with self._database.read() as connection:
            return await revisions.in_state(connection, *revisions.PROPOSED, State.PUBLISHED)

    async def standing(self, service: str) -> Standing:
        """How the facts of a service stand; raises NoSuchService."""
        async with self._database.read() as connection:
            return Standing(
                told=await in_force(connection, service),
                proposal=await revisions.proposed(connection, service),
                history=await revisions.history(connection, service),
                names=await revisions.names(connection),
            )

    async def told(self, service: str) -> Service:
        """What citizens are told about a service; raises NoSuchService."""
        async with self._database.read() as connection:
            return (await in_force(connection, service)).service

    async def revision(self, service: str, id: str) -> tuple[Revision, Mapping[str, str]]:
        """One revision, and names as in `standing`; raises NoSuchService where there is none."""
        async with self._database.read() as connection:
            found = await revisions.find(connection, service, id)
            if found is None:
                raise NoSuchService
            return found, await revisions.names(connection)

    def check(self, service: str, document: Json) -> tuple[Service | None, list[Fault]]:
        """A document as it would be told, unless it cannot be read; and all that is wrong."""
        try:
            known = read_document(document)
        except ValidationError as error:
            return None, list(faults_in(error))
        found = faults(known, catalogue(), self._clock().date())
        if known.id != service:
            found.append(Fault("other_id", ("id",), {"id": known.id}))
        return known, found

    async def save(self, service: str, agent: Agent, written: Written) -> None:
        """Keep a proposal, and send it to a second person where it is ready."""
        async with self._database.write() as connection:
            told = await in_force(connection, service)
            if written.base != told.digest:
                raise FactsChanged
            if written.send:
                self._must_be_sound(service, written.document, told)
            proposal = await self._keep(connection, service, agent, written)
            await self._note(connection, agent, "saved", proposal)
            if written.send:
                await self._note(connection, agent, "proposed", proposal)

    async def approve(self, service: str, agent: Agent, version: int) -> None:
        """Publish what somebody else proposed."""
        now = self._clock()
        async with self._database.write() as connection:
            told = await in_force(connection, service)
            proposal = await self._proposal(connection, service, version)
            if proposal.state is not State.AWAITING:
                raise ProposalChanged
            if proposal.author == agent.login:
                raise OwnProposal
            if proposal.base != told.digest:
                raise FactsChanged
            self._must_be_sound(service, proposal.document, told)
            if before := await revisions.published(connection, service):
                ended = {"ended_by": agent.login, "ended_at": now}
                await self._change(connection, before, state=State.REPLACED, **ended)
            decided = {"decided_by": agent.login, "decided_at": now}
            over = digest(filed().services[service])
            await self._change(connection, proposal, state=State.PUBLISHED, filed=over, **decided)
            await self._note(connection, agent, "published", proposal)
        await self._publication.announce()

    async def give_back(self, service: str, agent: Agent, version: int, reason: str) -> None:
        """Give a proposal back to its author, and say why."""
        async with self._database.write() as connection:
            proposal = await self._proposal(connection, service, version)
            if proposal.state is not State.AWAITING:
                raise ProposalChanged
            await self._change(connection, proposal, state=State.DRAFT, reason=reason)
            await self._note(connection, agent, "given_back", proposal)

    async def drop(self, service: str, agent: Agent, version: int) -> None:
        """Give a proposal up, whoever wrote it: an author may be away."""
        async with self._database.write() as connection:
            proposal = await self._proposal(connection, service, version)
            decided = {"decided_by": agent.login, "decided_at": self._clock()}
            await self._change(connection, proposal, state=State.DROPPED, **decided)
            await self._note(connection, agent, "dropped", proposal)

    async def take_back(self, service: str, agent: Agent, id: str) -> None:
        """Tell again what was told before; that was approved already, and haste may be needed."""
        async with self._database.write() as connection:
            present = await revisions.published(connection, service)
            if present is None or present.id != id:
                raise ProposalChanged
            if present.in_files_at:
                raise InFilesAlready
            ended = {"ended_by": agent.login, "ended_at": self._clock()}
            before = await revisions.replaced(connection, service)
            await self._change(connection, present, state=State.TAKEN_BACK, **ended)
            if before:
                await self._change(
                    connection, before, state=State.PUBLISHED, ended_by=None, ended_at=None
                )
            told = await in_force(connection, service)
            if self.check(service, told.service.model_dump(mode="json"))[1]:
                raise UnsoundFacts
            await self._note(connection, agent, "taken_back", present)
        await self._publication.announce()

    def _must_be_sound(self, service: str, document: Json, told: InForce) -> None:
        known, found = self.check(service, document)
        if known is None or found:
            raise UnsoundFacts
        if digest(known) == told.digest and not told.is_conflict:
            raise NothingChanged

    async def _keep(
        self, connection: AsyncConnection, service: str, agent: Agent, written: Written
    ) -> Revision:
        """A proposal with what was written; who still sees an older one changes nothing."""
        new = Revision(
            id=new_id(),
            service=service,
            state=State.AWAITING if written.send else State.DRAFT,
            document=written.document,
            base=written.base,
            version=1,
            note=written.note,
            author=agent.login,
            changed_at=self._clock(),
        )
        if written.version is not None:
            known = await self._proposal(connection, service, written.version)
            if known.author != agent.login:
                raise NotTheAuthor
            values = {name: getattr(new, name) for name in _WRITTEN}
            await self._change(connection, known, **values)
            return known
        try:
            await revisions.add(connection, new)
        except IntegrityError as error:
            raise ProposalChanged from error
        return new

    async def _proposal(self, connection: AsyncConnection, service: str, version: int) -> Revision:
        proposal = await revisions.proposed(connection, service)
        if proposal is None or proposal.version != version:
            raise ProposalChanged
        return proposal

    async def _change(
        self, connection: AsyncConnection, revision: Revision, **values: object
    ) -> None:
        if not await revisions.change(connection, revision, **values):
            raise ProposalChanged

    async def _note(
        self, connection: AsyncConnection, agent: Agent, action: str, revision: Revision
    ) -> None:
        await audit.record(
            connection,
            at=self._clock(),
            actor=agent.login,
            action=f"facts.{action}",
            subject=f"{revision.service}:{revision.id}",
            outcome="done",
        )
