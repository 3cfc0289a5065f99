"""What the sandbox keeps of suggestions, of proven phones, and of votes.

Who took part in a poll and what was voted are never in one row, nor joined by any value.
"""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from sandbox.tables import Table


class Suggestion(Table):
    """What a citizen wrote to an office; how far it has come is told by the case of its receipt."""

    __tablename__ = "suggestions"
    receipt: Mapped[str] = mapped_column(ForeignKey("cases.receipt"), primary_key=True)
    category: Mapped[str]
    text: Mapped[str]
    contact: Mapped[str | None]


class CodeSent(Table):
    """A one-time code on its way to a phone."""

    __tablename__ = "codes_sent"
    challenge: Mapped[str] = mapped_column(primary_key=True)
    phone: Mapped[str] = mapped_column(index=True)
    code: Mapped[str]
    sent: Mapped[datetime]
    expires: Mapped[datetime]
    tries: Mapped[int]


class ProvenPhone(Table):
    """A phone that its holder has proven, for a short time."""

    __tablename__ = "proven_phones"
    identity: Mapped[str] = mapped_column(primary_key=True)
    phone: Mapped[str]
    expires: Mapped[datetime]


class PollSecret(Table):
    """What a poll's ballots are signed with, and what hides its voters."""

    __tablename__ = "poll_secrets"
    poll: Mapped[str] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    key: Mapped[str]
    pepper: Mapped[str]


class Voter(Table):
    """Somebody who has been given a ballot; the ballot itself was never seen."""

    __tablename__ = "voters"
    poll: Mapped[str] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    person: Mapped[str] = mapped_column(primary_key=True)
    blinded: Mapped[str]


class SpentBallot(Table):
    """A ballot that has been counted; not what it said."""

    __tablename__ = "spent_ballots"
    poll: Mapped[str] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    ballot: Mapped[str] = mapped_column(primary_key=True)


class Tally(Table):
    """How often an option was chosen: now, and when the figures were last made public."""

    __tablename__ = "tallies"
    poll: Mapped[str] = mapped_column(ForeignKey("polls.id"), primary_key=True)
    option: Mapped[str] = mapped_column(primary_key=True)
    votes: Mapped[int]
    published: Mapped[int]
