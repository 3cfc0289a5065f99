"""Messages kept for review, as supervisors see them: alike ones are one, whoever wrote them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import Json, Language
from bot.store import audit
from bot.store.conversations import new_id
from bot.store.tables import reviews
from handoff.accounts import Agent
from handoff.errors import NoSuchReview
from handoff.tables import trials

Order = Literal["newest", "most"]
"""Which come first: those said last, or those said most often."""

_SHOWN = 50
_RETURNED = "returned"
"""The sign of a message whose label came back, because it can be no example as it is."""


_LABELLED = select(reviews.c.words).where(reviews.c.label.is_not(None))


@dataclass(frozen=True, slots=True)
class Label:
    """What a message means, as a supervisor says."""

    text: str
    """Its words; without what was masked in them."""
    task: str
    """What is wanted."""
    service: str | None
    """What it is about."""
    aspect: str | None
    """What is asked about it."""


@dataclass(frozen=True, slots=True)
class Review:
    """Words that were hardly or wrongly understood, however many wrote them."""

    words: str
    """Their name."""
    text: str
    """As written, masked."""
    language: Language
    """Their language."""
    understood: Json
    """Task, service, aspect and confidence of the reading."""
    likely: Json | None
    """Task, service and aspect of what was said next to the same end."""
    signs: Sequence[str]
    """What speaks against the reading."""
    times: int
    """How often they were written."""
    newest: datetime
    """When they were last."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with its label."""

    words: str
    """Name of its words."""
    language: Language
    """Its language."""
    label: Label
    """What it means."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of understanding in one language, without and with the labelled messages."""

    language: Language
    """Of the messages it was measured on."""
    measure: str
    """What was measured."""
    before: float
    """What the model in service reaches."""
    after: float
    """What one reaches that learnt from them too."""
    least: float
    """What it must reach."""

    @property
    def holds(self) -> bool:
        """Whether it reaches that."""
        return self.after >= self.least


@dataclass(frozen=True, slots=True)
class Trial:
    """What labelled messages did to the understanding of others."""

    at: datetime
    """When they were tried."""
    examples: int
    """How many they were."""
    returned: int
    """How many more can be no examples as they are."""
    taken: bool
    """Whether they are examples from then on."""
    figures: Sequence[Figure]
    """What was measured."""


async def waiting(connection: AsyncConnection, order: Order) -> list[Review]:
    """The words that nobody has labelled yet."""
    rows = (await connection.execute(_waiting(order))).all()
    names = [row.words for row in rows]
    query = select(reviews.c.words, reviews.c.sign).where(reviews.c.words.in_(names)).distinct()
    signs = defaultdict(list)
    for row in await connection.execute(query.order_by(reviews.c.sign)):
        signs[row.words].append(row.sign)
    return [_review(row, signs[row.words]) for row in rows]


def _waiting(order: Order) -> Select[tuple[object, ...]]:
    alike = reviews.c.words
    # The one that tells most stands for all of them.
    best = (reviews.c.likely.is_(None), reviews.c.kept_at.desc(), reviews.c.id)
    ranked = (
        select(
            reviews,
            func.row_number().over(partition_by=alike, order_by=best).label("place"),
            func.count().over(partition_by=alike).label("times"),
            func.max(reviews.c.kept_at).over(partition_by=alike).label("newest"),
        )
        .where(reviews.c.words.not_in(_LABELLED))
        .subquery()
    )
    newest, most = ranked.c.newest.desc(), ranked.c.times.desc()
    sorting = (most, newest) if order == "most" else (newest, most)
    return select(ranked).where(ranked.c.place == 1).order_by(*sorting).limit(_SHOWN)


def _review(row: Row[Any], signs: Sequence[str]) -> Review:
    understood = {name: getattr(row, name) for name in ("task", "service", "aspect", "confidence")}
    return Review(
        row.words, row.text, row.language, understood, row.likely, signs, row.times, row.newest
    )


async def count(connection: AsyncConnection) -> int:
    """How many different words have no label."""
    query = select(func.count(reviews.c.words.distinct()))
    return (await connection.execute(query.where(reviews.c.words.not_in(_LABELLED)))).scalar_one()


async def label(
    connection: AsyncConnection, words: str, label: Label, agent: Agent, now: datetime
) -> None:
    """Say what words mean; raises NoSuchReview."""
    query = update(reviews).where(reviews.c.words == words).values(label=asdict(label))
    if (await connection.execute(query)).rowcount == 0:
        raise NoSuchReview
    await _note(connection, "review.labelled", words, agent, now)


async def unlabel(connection: AsyncConnection, words: str, agent: Agent, now: datetime) -> None:
    """Take the label of words back; raises NoSuchReview."""
    labelled = reviews.c.label.is_not(None)
    query = update(reviews).where(reviews.c.words == words, labelled).values(label=None)
    if (await connection.execute(query)).rowcount == 0:
        raise NoSuchReview
    await _note(connection, "review.unlabelled", words, agent, now)


async def drop(connection: AsyncConnection, words: str, agent: Agent, now: datetime) -> None:
    """Forget words that teach nothing; raises NoSuchReview."""
    if (await connection.execute(delete(reviews).where(reviews.c.words == words))).rowcount == 0:
        raise NoSuchReview
    await _note(connection, "review.dropped", words, agent, now)


async def _note(
    connection: AsyncConnection, action: str, words: str, agent: Agent, now: datetime
) -> None:
    await audit.record(
        connection, at=now, actor=agent.login, action=action, subject=words, outcome="done"
    )


async def labelled(connection: AsyncConnection) -> list[Labelled]:
    """One of each words that have a label, in the order they were kept in."""
    query = select(reviews).where(reviews.c.label.is_not(None)).order_by(reviews.c.kept_at)
    rows = {row.words: row for row in await connection.execute(query)}
    return [Labelled(row.words, row.language, Label(**row.label)) for row in rows.values()]


async def take(connection: AsyncConnection, words: Sequence[str]) -> None:
    """Forget words that are training data from here on."""
    await connection.execute(delete(reviews).where(reviews.c.words.in_(words)))


async def give_back(connection: AsyncConnection, words: Sequence[str]) -> None:
    """Put words before the supervisors again: as labelled they can be no examples."""
    query = update(reviews).where(reviews.c.words.in_(words))
    await connection.execute(query.values(label=None, sign=_RETURNED))


async def note_trial(connection: AsyncConnection, trial: Trial) -> None:
    """Keep what came of a trial."""
    await connection.execute(insert(trials).values(id=new_id(), **asdict(trial)))


async def last_trial(connection: AsyncConnection) -> Trial | None:
    """The newest trial."""
    row = (await connection.execute(select(trials).order_by(trials.c.at.desc()).limit(1))).first()
    if row is None:
        return None
    figures = [Figure(**figure) for figure in row.figures]
    return Trial(row.at, row.examples, row.returned, row.taken, figures)
