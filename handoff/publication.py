"""What is published of the facts, laid over the files in every gateway."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.bus import Bus
from bot.ports import Clock
from bot.store import audit
from bot.store.database import Database
from handoff import revisions
from handoff.errors import NoSuchService
from handoff.revisions import Revision, State
from knowledge_base.catalogue import digest, filed, lay_over
from knowledge_base.models import Service

log = structlog.get_logger()

FACTS_TOPIC = "facts"
"""The bus topic of what is published."""

_LOOK_S = 5.0
"""So long may what another gateway publishes stay unseen when its hint is lost."""

_CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class InForce:
    """What citizens are told about a service."""

    service: Service
    """The document."""
    revision: Revision | None
    """The published revision, where there is one."""
    is_conflict: bool
    """Whether the file has changed since in another way; the published facts are told."""

    @property
    def digest(self) -> str:
        """The short name of all that it says."""
        return digest(self.service)


async def in_force(connection: AsyncConnection, service: str) -> InForce:
    """What is told about a service; raises NoSuchService."""
    if service not in filed().services:
        raise NoSuchService
    return told_by(service, await revisions.published(connection, service))


class Publication:
    """Keeps what this process tells at what is published."""

    def __init__(self, database: Database, bus: Bus, clock: Clock) -> None:
        self._database = database
        self._bus = bus
        self._clock = clock
        self._known: frozenset[str] = frozenset()
        self._told: Mapping[str, Revision] = {}
        self._reading = asyncio.Lock()

    @property
    def told(self) -> Mapping[str, Revision]:
        """The revisions that are told in place of the files, by the services' ids."""
        return self._told

    async def announce(self) -> None:
        """Tell what is published now, here and in every gateway."""
        await self.refresh()
        await self._bus.publish(FACTS_TOPIC)

    async def refresh(self) -> None:
        """Read what is published, where that is not what was read last."""
        async with self._reading:  # who read earlier must not tell it later
            await self._refresh()

    async def _refresh(self) -> None:
        async with self._database.read() as connection:
            ids = await revisions.ids_published(connection)
            if ids == self._known:
                return
            found = await revisions.in_state(connection, State.PUBLISHED)
        told = [told_by(one.service, one) for one in found if one.service in filed().services]
        self._told = {one.service.id: one.revision for one in told if one.revision}
        lay_over({one.service.id: one.service for one in told if one.revision})
        for one in told:
            await self._note_filed(one)
        self._known = ids

    async def follow(self) -> None:
        """Do so for ever."""
        with self._bus.listen(FACTS_TOPIC) as changed:
            while True:
                try:
                    await self.refresh()
                except (DBAPIError, OSError):
                    log.warning("database is away")
                try:
                    await asyncio.wait_for(changed.wait(), _LOOK_S)
                except TimeoutError:
                    continue
                changed.clear()

    async def _note_filed(self, told: InForce) -> None:
        """Remember that the files say what was published: a later change of them is no conflict."""
        revision, file = told.revision, filed().services[told.service.id]
        if revision is None or revision.in_files_at or digest(file) != told.digest:
            return
        now = self._clock()
        async with self._database.write() as connection:
            if await revisions.change(connection, revision, in_files_at=now):
                await audit.record(
                    connection,
                    at=now,
                    actor=_CENTRE,
                    action="facts.filed",
                    subject=f"{revision.service}:{revision.id}",
                    outcome="done",
                )


def told_by(service: str, revision: Revision | None) -> InForce:
    """What is told about a service of which that revision is published."""
    file = filed().services[service]
    if revision is None:
        return InForce(file, None, is_conflict=False)
    try:
        facts = revision.facts
    except ValidationError:
        # Published by a release that knew services otherwise: the file is told.
        log.error("published facts cannot be read", service=service, revision=revision.id)
        return InForce(file, None, is_conflict=True)
    is_known_file = digest(file) in (revision.filed, digest(facts))
    if revision.in_files_at and not is_known_file:
        return InForce(file, None, is_conflict=False)
    return InForce(facts, revision, is_conflict=not is_known_file)
