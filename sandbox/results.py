"""What is made public of a poll: never a figure so small, or so fresh, that it points at somebody.

Figures under `MINIMUM` are held back, with as many others as it takes that they cannot be worked
out from the total; and public figures move only when at least `MINIMUM` votes have come in.
"""

from collections.abc import Mapping

from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox.participation import Tally

MINIMUM = 5


class Results(BaseModel):
    """The public figures of a poll."""

    minimum: int = MINIMUM
    """The smallest figure that is told."""

    total: int | None
    """All votes; nothing while there are fewer than the minimum."""

    votes: dict[str, int | None]
    """The votes of each option; nothing where they are held back."""


def results(counts: Mapping[str, int]) -> Results:
    """The figures that may be told of these counts."""
    total = sum(counts.values())
    if total < MINIMUM:
        return Results(total=None, votes=dict.fromkeys(counts))
    held_back = _held_back(counts)
    votes = {option: None if option in held_back else n for option, n in counts.items()}
    return Results(total=total, votes=votes)


def _held_back(counts: Mapping[str, int]) -> set[str]:
    """The smallest figures; together they are at least the minimum, and never one alone."""
    rising = sorted(counts, key=lambda option: counts[option])
    held = [option for option in rising if counts[option] < MINIMUM]
    for option in rising[len(held) :]:
        together = sum(counts[one] for one in held)
        if not held or (len(held) > 1 and together >= MINIMUM):
            break
        held.append(option)
    return set(held)


async def published(session: AsyncSession, poll: str, options: list[str]) -> Results:
    """What the public sees now."""
    rows = await session.execute(select(Tally.option, Tally.published).where(Tally.poll == poll))
    counts = dict.fromkeys(options, 0) | {option: n for option, n in rows}
    return results(counts)


async def publish(session: AsyncSession, poll: str) -> None:
    """Bring the public figures up to date once enough votes are new."""
    tallies = list(await session.scalars(select(Tally).where(Tally.poll == poll)))
    if sum(tally.votes - tally.published for tally in tallies) >= MINIMUM:
        await session.execute(update(Tally).where(Tally.poll == poll).values(published=Tally.votes))
