"""Writes that act once: the same `Idempotency-Key` gets the same answer."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Header, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from sqlalchemy import select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.problems import Refused, answer
from sandbox.tables import JsonValue, KeptAnswer
from sandbox.wiring import Db

Act = Callable[[AsyncSession], Awaitable[JsonValue]]
"""Does the write and returns the body of the answer, or raises `Refused` having written nothing."""

_CLAIM = text(
    "INSERT INTO kept_answers (key, fingerprint, status, media_type, body)"
    " VALUES (:key, :fingerprint, 0, '', 'null')"
    " ON CONFLICT (key) DO NOTHING RETURNING key"
)


class Once:
    """A dependency of every route that writes."""

    def __init__(
        self,
        request: Request,
        database: Db,
        idempotency_key: Annotated[
            str | None, Header(min_length=1, max_length=200, pattern=r"^[!-~]+$")
        ] = None,
    ) -> None:
        self._path = request.url.path
        self._database = database
        self._key = idempotency_key

    async def __call__(self, body: BaseModel, act: Act, status: int = 200) -> JSONResponse:
        """Acts in one transaction with keeping the answer."""
        async with self._database.writing() as session:
            if self._key is None:
                return await self._answer(session, act, status)
            fingerprint = hashlib.sha256(
                f"{self._path}\n{body.model_dump_json()}".encode()
            ).hexdigest()
            if not await self._claim(session, self._key, fingerprint):
                return await self._kept(session, self._key, fingerprint)
            response = await self._answer(session, act, status)
            await self._keep(session, self._key, response)
            return response

    async def _answer(self, session: AsyncSession, act: Act, status: int) -> JSONResponse:
        try:
            async with session.begin_nested():
                return JSONResponse(await act(session), status)
        except Refused as refusal:
            return answer(self._path, refusal.problem)

    async def _claim(self, session: AsyncSession, key: str, fingerprint: str) -> bool:
        """True for the first; another with the same key waits here until the first is done."""
        claimed = await session.scalar(_CLAIM, {"key": key, "fingerprint": fingerprint})
        return claimed is not None

    async def _kept(self, session: AsyncSession, key: str, fingerprint: str) -> JSONResponse:
        kept = (await session.scalars(select(KeptAnswer).where(KeptAnswer.key == key))).one()
        if kept.fingerprint != fingerprint:
            return answer(self._path, Refused(422, "key-reused").problem)
        return JSONResponse(kept.body, kept.status, media_type=kept.media_type)

    async def _keep(self, session: AsyncSession, key: str, response: JSONResponse) -> None:
        values = {
            "status": response.status_code,
            "media_type": response.media_type,
            "body": json.loads(bytes(response.body)),
        }
        await session.execute(update(KeptAnswer).where(KeptAnswer.key == key).values(values))
