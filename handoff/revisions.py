"""Revisions of the facts about services, as they lie in the database."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Json
from handoff.tables import agents, fact_revisions
from knowledge_base.models import Service


class State(StrEnum):
    """Where a revision stands."""

    DRAFT = "draft"
    """Its author works on it."""
    AWAITING = "awaiting"
    """It waits for a second person."""
    PUBLISHED = "published"
    """Citizens are told it."""
    REPLACED = "replaced"
    """A later one was published over it."""
    DROPPED = "dropped"
    """It was given up before it was published."""
    TAKEN_BACK = "taken_back"
    """It was published, and the one before holds again."""


PROPOSED = (State.DRAFT, State.AWAITING)
_SHOWN = 50
"""So many revisions of a service are listed."""


@dataclass(frozen=True, slots=True)
class Revision:
    """All that is known about a service, as somebody wants it told."""

    id: str
    """Its id."""
    service: str
    """The service's id."""
    state: State
    """Where it stands."""
    document: Json
    """The service's document; a draft's need not be sound."""
    base: str
    """The digest of what was told when it was written."""
    version: int
    """Counts the changes of a proposal."""
    note: str
    """Why it is proposed."""
    author: str
    """The login of who wrote it."""
    changed_at: datetime
    """When it was last written."""
    reason: str = ""
    """Why it was given back."""
    decided_by: str | None = None
    """The login of who approved or dropped it."""
    decided_at: datetime | None = None
    """When."""
    ended_by: str | None = None
    """The login of who replaced it or took it back."""
    ended_at: datetime | None = None
    """When."""
    filed: str | None = None
    """The digest of the file that it was published over."""
    in_files_at: datetime | None = None
    """When the files were first seen to say the same."""

    @property
    def facts(self) -> Service:
        """Its document as the services are known; raises pydantic's ValidationError."""
        return read_document(self.document)


def read_document(document: Json) -> Service:
    """A document as it came from a page; raises pydantic's ValidationError."""
    return Service.model_validate_json(orjson.dumps(document))


async def proposed(connection: AsyncConnection, service: str) -> Revision | None:
    """The proposal for a service, if there is one."""
    return await _first(connection, service, *PROPOSED)


async def published(connection: AsyncConnection, service: str) -> Revision | None:
    """What is published of a service, locked for this transaction."""
    return await _first(connection, service, State.PUBLISHED)


async def replaced(connection: AsyncConnection, service: str) -> Revision | None:
    """What was published before the present one."""
    return await _first(connection, service, State.REPLACED)


async def find(connection: AsyncConnection, service: str, id: str) -> Revision | None:
    """A revision by its id."""
    query = select(fact_revisions).where(
        fact_revisions.c.id == id, fact_revisions.c.service == service
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _revision(row)


async def in_state(connection: AsyncConnection, *states: State) -> list[Revision]:
    """All revisions in some states."""
    query = select(fact_revisions).where(fact_revisions.c.state.in_(states))
    return [_revision(row) for row in await connection.execute(query)]


async def ids_published(connection: AsyncConnection) -> frozenset[str]:
    """The ids of all that is published."""
    query = select(fact_revisions.c.id).where(fact_revisions.c.state == State.PUBLISHED)
    return frozenset((await connection.execute(query)).scalars())


async def history(connection: AsyncConnection, service: str) -> list[Revision]:
    """What has been decided about a service's facts, the newest first."""
    query = (
        select(fact_revisions)
        .where(fact_revisions.c.service == service, fact_revisions.c.state.not_in(PROPOSED))
        .order_by(fact_revisions.c.decided_at.desc())
        .limit(_SHOWN)
    )
    return [_revision(row) for row in await connection.execute(query)]


async def add(connection: AsyncConnection, revision: Revision) -> None:
    """Keep a new one."""
    values = {column.name: getattr(revision, column.name) for column in fact_revisions.columns}
    await connection.execute(insert(fact_revisions).values(**values))


async def change(connection: AsyncConnection, revision: Revision, **values: Any) -> bool:
    """Change one; False when somebody else changed it since it was read."""
    query = (
        update(fact_revisions)
        .where(
            fact_revisions.c.id == revision.id,
            fact_revisions.c.version == revision.version,
            fact_revisions.c.state == revision.state,
        )
        .values(version=revision.version + 1, **values)
    )
    return (await connection.execute(query)).rowcount == 1


async def names(connection: AsyncConnection) -> dict[str, str]:
    """What the people at the desk are called, by login."""
    rows = await connection.execute(select(agents.c.login, agents.c.name))
    return {row.login: row.name for row in rows}


async def _first(connection: AsyncConnection, service: str, *states: State) -> Revision | None:
    query = (
        select(fact_revisions)
        .where(fact_revisions.c.service == service, fact_revisions.c.state.in_(states))
        .order_by(fact_revisions.c.decided_at.desc())
        .limit(1)
        .with_for_update()
    )
    row = (await connection.execute(query)).first()
    return None if row is None else _revision(row)


def _revision(row: Row[Any]) -> Revision:
    return Revision(**{**row._mapping, "state": State(row.state)})
