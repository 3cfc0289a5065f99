"""Events: what happened to a citizen's matter, reported to whoever serves the citizens.

An event is written in the transaction of the change and sent until it was taken.
"""

import asyncio
import hashlib
import hmac
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import httpx
from sqlalchemy import JSON, delete, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.database import Database
from sandbox.tables import JsonValue, Table

_TIMEOUT_S = 5.0
_RETRY_FIRST_S = 0.5
_RETRY_MOST_S = 60.0


class Event(Table):
    """An event that was not taken yet."""

    __tablename__ = "events"
    order: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str]
    type: Mapped[str]
    subject: Mapped[str]
    occurred: Mapped[datetime]
    data: Mapped[JsonValue] = mapped_column(JSON)


def report(session: AsyncSession, type_: str, subject: str, data: JsonValue, now: datetime) -> None:
    """Report that something happened to a matter, if the transaction is committed."""
    session.add(Event(id=uuid4().hex, type=type_, subject=subject, occurred=now, data=data))


class EventSender:
    """Sends events in the order in which they happened, each until it was taken."""

    def __init__(self, database: Database, url: str, secret: str) -> None:
        self._database = database
        self._url = url
        self._secret = secret

    async def run(self) -> None:
        """Send whatever is written, for ever."""
        wait_s: float | None = None
        async with httpx.AsyncClient(timeout=_TIMEOUT_S) as http:
            while True:
                self._database.changed.clear()
                if await self._send_all(http):
                    wait_s = None
                else:
                    wait_s = min((wait_s or _RETRY_FIRST_S / 2) * 2, _RETRY_MOST_S)
                await self._news_or(wait_s)

    async def _news_or(self, wait_s: float | None) -> None:
        try:
            async with asyncio.timeout(wait_s):
                await self._database.changed.wait()
        except TimeoutError:
            return

    async def _send_all(self, http: httpx.AsyncClient) -> bool:
        """False where one was not taken, or the database is away; those behind it wait."""
        try:
            for event in await self._written():
                if not await self._send(http, event):
                    return False
                async with self._database.writing() as session:
                    await session.execute(delete(Event).where(Event.order == event.order))
        except DBAPIError:
            return False
        return True

    async def _written(self) -> Sequence[Event]:
        async with self._database.reading() as session:
            return (await session.scalars(select(Event).order_by(Event.order))).all()

    async def _send(self, http: httpx.AsyncClient, event: Event) -> bool:
        body = json.dumps(
            {
                "id": event.id,
                "type": event.type,
                "subject": event.subject,
                "data": event.data,
                "occurred_at": event.occurred.isoformat(),
                # The receiver's clock is the real one, whatever ours shows.
                "sent_at": datetime.now(UTC).isoformat(),
            }
        ).encode()
        signature = hmac.new(self._secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"X-Signature": signature, "Content-Type": "application/json"}
        try:
            answer = await http.post(self._url, content=body, headers=headers)
        except httpx.TransportError:
            return False
        # What it cannot read it never will; whatever else it refuses may be put right there.
        return answer.is_success or answer.status_code == httpx.codes.BAD_REQUEST
