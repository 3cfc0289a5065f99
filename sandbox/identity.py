"""Proving that one holds a phone, by a one-time code."""

import secrets
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, StringConstraints
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.identifiers import Phone
from sandbox.messages import TextMessages
from sandbox.once import Once
from sandbox.participation import CodeSent, ProvenPhone
from sandbox.problems import Refused, documented
from sandbox.tables import JsonValue
from sandbox.wiring import Now

router = APIRouter(prefix="/v1/identity", tags=["identity"])

CODE_LASTS = timedelta(minutes=5)
PROOF_LASTS = timedelta(minutes=30)
TRIES = 5
"""Wrong codes until a new one is needed."""
MOST_CODES = 5
"""Codes that one phone is sent within an hour."""

_DIGITS = 6
_HOUR = timedelta(hours=1)

Secret = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
"""Something that only its holder can know."""


class CodeRequest(BaseModel):
    """Whom to send a code."""

    phone: Phone
    """A mobile phone."""


class Challenge(BaseModel):
    """A code is on its way."""

    challenge: Secret
    """Which one."""

    expires: datetime
    """Until when it can be given."""

    shown_at: str | None
    """Where the sandbox shows what it does not really send."""


class CodeGiven(BaseModel):
    """The code that the citizen received."""

    challenge: Secret
    """Which one."""

    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]
    """Six digits."""


class Proof(BaseModel):
    """What the code has shown."""

    outcome: Literal["proven", "wrong", "over"]
    """`over`: expired, used, or tried too often; a new one is needed."""

    tries_left: int
    """How often a wrong code can still be followed by another."""

    identity: Secret | None = None
    """Stands for the phone from now on."""

    expires: datetime | None = None
    """Until when it does."""


@router.post("/codes", status_code=202, response_model=Challenge, responses=documented(422, 429))
async def send_code(
    wanted: CodeRequest, once: Annotated[Once, Depends()], now: Now, request: Request
) -> JSONResponse:
    """Sends a text message; 429 when a phone is sent too many."""
    messages: TextMessages = request.app.state.messages

    async def act(session: AsyncSession) -> JsonValue:
        await _forget(session, now)
        since = select(func.count()).where(
            CodeSent.phone == wanted.phone, CodeSent.sent > now - _HOUR
        )
        if (await session.scalar(since) or 0) >= MOST_CODES:
            raise Refused(429, "too-many-codes")
        sent = CodeSent(
            challenge=secrets.token_urlsafe(24),
            phone=wanted.phone,
            code=f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}",
            sent=now,
            expires=now + CODE_LASTS,
            tries=0,
        )
        session.add(sent)
        messages.send(wanted.phone, sent.code, now)
        told: JsonValue = Challenge(
            challenge=sent.challenge, expires=sent.expires, shown_at=messages.shown_at
        ).model_dump(mode="json")
        return told

    return await once(wanted, act, 202)


@router.post("/proofs", response_model=Proof, responses=documented(422))
async def prove(given: CodeGiven, once: Annotated[Once, Depends()], now: Now) -> JSONResponse:
    """A right code works once."""

    async def act(session: AsyncSession) -> JsonValue:
        sent = await session.get(CodeSent, given.challenge, with_for_update=True)
        told: JsonValue = (await _outcome(session, sent, given.code, now)).model_dump(mode="json")
        return told

    return await once(given, act)


async def proven_phone(session: AsyncSession, identity: str, now: datetime) -> str:
    """The phone that an identity stands for; refused when it does no longer."""
    proven = await session.get(ProvenPhone, identity)
    if proven is None or proven.expires <= now:
        raise Refused(409, "identity-over")
    return proven.phone


async def _outcome(session: AsyncSession, sent: CodeSent | None, code: str, now: datetime) -> Proof:
    if sent is None or sent.expires <= now or sent.tries >= TRIES:
        return Proof(outcome="over", tries_left=0)
    sent.tries += 1
    if not secrets.compare_digest(sent.code, code):
        return Proof(outcome="wrong", tries_left=TRIES - sent.tries)
    sent.expires = now
    proven = ProvenPhone(
        identity=secrets.token_urlsafe(24), phone=sent.phone, expires=now + PROOF_LASTS
    )
    session.add(proven)
    return Proof(outcome="proven", tries_left=0, identity=proven.identity, expires=proven.expires)


async def _forget(session: AsyncSession, now: datetime) -> None:
    """Nothing is kept longer than it is of use."""
    await session.execute(delete(CodeSent).where(CodeSent.sent <= now - _HOUR))
    await session.execute(delete(ProvenPhone).where(ProvenPhone.expires <= now))
