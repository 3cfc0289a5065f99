"""The board of notices: supervisors set them, answers carry them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.dialogue import Outcome
from bot.messages import Reply
from bot.store import audit
from handoff.accounts import Agent
from handoff.errors import NoSuchNotice
from handoff.tables import notices
from knowledge_base.models import Words
from knowledge_base.notices import Notice, is_down, touching, with_notices

_FRESH = timedelta(seconds=5)
"""So long may another gateway's new notice stay unseen; reading it every turn would cost each."""

_SHOWN_FOR = timedelta(days=30)
"""So long supervisors see a notice that has ended."""

_ABOUT_OFFICES = "find_office"
"""A task whose answers cite no source, though notices concern them."""


class NoticeBoard:
    """Where notices hang."""

    def __init__(self) -> None:
        self._known: list[Notice] = []
        self._read_at: datetime | None = None

    async def live(self, connection: AsyncConnection, now: datetime) -> list[Notice]:
        """The notices that hold now."""
        if self._read_at is None or abs(now - self._read_at) >= _FRESH:
            query = select(notices).where(notices.c.ends_at > now).order_by(notices.c.starts_at)
            self._known = [_notice(row) for row in await connection.execute(query)]
            self._read_at = now
        return [one for one in self._known if one.starts_at <= now < one.ends_at]

    async def carried(
        self, connection: AsyncConnection, outcome: Outcome, channel: str, now: datetime
    ) -> Sequence[Reply]:
        """The replies of an outcome with the notices that touch them."""
        if not outcome.replies or _cites_nothing(outcome):
            return outcome.replies
        live = await self.live(connection, now)
        return _told(outcome, channel, live) if live else outcome.replies

    async def all(self, connection: AsyncConnection, now: datetime) -> list[Notice]:
        """The notices that hold, that will, and those that ended lately; the newest first."""
        query = select(notices).where(notices.c.ends_at > now - _SHOWN_FOR)
        rows = await connection.execute(query.order_by(notices.c.starts_at.desc()))
        return [_notice(row) for row in rows]

    async def set(
        self, connection: AsyncConnection, notice: Notice, agent: Agent, now: datetime
    ) -> None:
        """Hang a notice."""
        values = {
            "id": notice.id,
            "kind": notice.kind,
            "text_ko": notice.text.ko,
            "text_en": notice.text.en,
            "services": list(notice.services),
            "channels": list(notice.channels),
            "site": notice.site,
            "starts_at": notice.starts_at,
            "ends_at": notice.ends_at,
        }
        await connection.execute(insert(notices).values(**values))
        await self._note(connection, "notice.set", notice.id, agent, now)

    async def end(
        self, connection: AsyncConnection, id: str, agent: Agent, now: datetime
    ) -> Notice:
        """Take a notice down; raises NoSuchNotice."""
        query = (
            update(notices)
            .where(notices.c.id == id, notices.c.ends_at > now)
            .values(ends_at=now)
            .returning(*notices.c)
        )
        row = (await connection.execute(query)).first()
        if row is None:
            raise NoSuchNotice
        await self._note(connection, "notice.ended", id, agent, now)
        return _notice(row)

    async def _note(
        self, connection: AsyncConnection, action: str, id: str, agent: Agent, now: datetime
    ) -> None:
        self._read_at = None
        await audit.record(
            connection, at=now, actor=agent.login, action=action, subject=id, outcome="done"
        )


def _cites_nothing(outcome: Outcome) -> bool:
    if outcome.understanding.task == _ABOUT_OFFICES:
        return False
    return not any(reply.citations for reply in outcome.replies)


def _told(outcome: Outcome, channel: str, live: Sequence[Notice]) -> list[Reply]:
    """Each notice is told once, with the first reply that it touches."""
    told: list[Reply] = []
    left = list(live)
    for reply in outcome.replies:
        touched = touching(left, _services(reply, outcome), channel)
        left = [notice for notice in left if notice not in touched]
        told.append(_with(reply, touched) if touched else reply)
    return told


def _services(reply: Reply, outcome: Outcome) -> set[str | None]:
    if reply.citations:
        return {citation.service for citation in reply.citations}
    asked_about_offices = outcome.understanding.task == _ABOUT_OFFICES
    return {outcome.understanding.service} if asked_about_offices else set()


def _with(reply: Reply, touched: Sequence[Notice]) -> Reply:
    open_routes = [
        citation
        for citation in reply.citations
        if citation.verified_on or not is_down(citation.url, touched)
    ]
    # An answer names where it can be confirmed even when that is the site that is down.
    return replace(
        reply,
        text=with_notices(reply.text, touched, reply.language),
        citations=open_routes or reply.citations,
    )


def _notice(row: Row[Any]) -> Notice:
    return Notice(
        id=row.id,
        kind=row.kind,
        text=Words(ko=row.text_ko, en=row.text_en),
        services=tuple(row.services),
        channels=tuple(row.channels),
        site=row.site,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
    )
