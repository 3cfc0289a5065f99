"""Numbers that are given once and in order, such as SR-2026-000017."""

from datetime import date

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_NEXT = text(
    "INSERT INTO counters (series, last) VALUES (:series, 1)"
    " ON CONFLICT (series) DO UPDATE SET last = counters.last + 1 RETURNING last"
)
_AT_LEAST = text(
    "INSERT INTO counters (series, last) VALUES (:series, :number)"
    " ON CONFLICT (series) DO UPDATE SET last = excluded.last WHERE excluded.last > counters.last"
)


async def next_number(session: AsyncSession, letters: str, year: int) -> str:
    """The next number of the year; others who want one wait until this transaction ends."""
    series = f"{letters}-{year}"
    return f"{series}-{await session.scalar(_NEXT, {'series': series}):06d}"


async def next_receipt(session: AsyncSession, day: date) -> str:
    """The next receipt of the day, such as 2026-1124-00001."""
    series = f"{day:%Y-%m%d}"
    return f"{series}-{await session.scalar(_NEXT, {'series': series}):05d}"


async def given(session: AsyncSession, number: str) -> None:
    """Takes note of a number that is in use already."""
    series, _, last = number.rpartition("-")
    await session.execute(_AT_LEAST, {"series": series, "number": int(last)})
