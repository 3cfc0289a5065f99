"""Questions to the public."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import results, tables
from sandbox.wiring import Db
from sandbox.words import Words

router = APIRouter(prefix="/v1/polls", tags=["polls"])


class Option(Words):
    """One answer to choose."""

    id: str
    """Its stable key."""


class Poll(BaseModel):
    """A question with its answers."""

    id: str
    """Its stable key."""

    question: Words
    """What is asked."""

    options: list[Option]
    """What can be answered."""

    closes: date
    """The last day."""

    results: results.Results
    """What may be told of the votes so far."""


class Polls(BaseModel):
    """All polls."""

    polls: list[Poll]
    """By id."""


@router.get("")
async def list_polls(database: Db) -> Polls:
    """All polls, open and closed."""
    async with database.reading() as session:
        rows = await session.scalars(select(tables.Poll).order_by(tables.Poll.id))
        return Polls(polls=[await _told(session, row) for row in rows])


async def _told(session: AsyncSession, row: tables.Poll) -> Poll:
    return Poll(
        id=row.id,
        question=Words(ko=row.question_ko, en=row.question_en),
        options=[Option.model_validate(option) for option in row.options],
        closes=row.closes,
        results=await results.published(session, row.id, [o["id"] for o in row.options]),
    )
