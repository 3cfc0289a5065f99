"""One ballot a person, signed without being seen, and counted without being known again.

Whoever votes hides a random ballot under a mask. The registrar signs what it cannot read, once for
each person; unmasked, the signature is one that it has never seen. So the count knows that a ballot
is good, and nobody whose it is.
"""

import hmac
import secrets
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from oprf import data, mask
from pydantic import BaseModel, StringConstraints
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from sandbox import results, tables
from sandbox.identifiers import Id
from sandbox.identity import Secret, proven_phone
from sandbox.participation import PollSecret, Voter
from sandbox.problems import Refused, documented
from sandbox.wiring import Db, Now

router = APIRouter(prefix="/v1/polls", tags=["polls"])

Point = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
"""32 bytes in base64."""


class BallotRequest(BaseModel):
    """Somebody wants to vote."""

    identity: Secret
    """Stands for a proven phone."""

    blinded: Point
    """The ballot under its mask; the same again is signed again."""


class SignedBallot(BaseModel):
    """What the registrar made of it."""

    signed: Point
    """Still under the mask."""


class Voting(BaseModel):
    """Who asks whether he may still vote."""

    identity: Secret
    """Stands for a proven phone."""


class VotedBefore(BaseModel):
    """Whether the person has been given a ballot."""

    voted: bool
    """Then there is no other."""


class Vote(BaseModel):
    """A ballot and what it says; nothing else comes with it."""

    ballot: Point
    """The random value."""

    signature: Point
    """The registrar's, without the mask."""

    option: Id
    """What is chosen."""


class Counted(BaseModel):
    """The vote is in."""

    poll: str
    """Where."""


@router.post("/{poll}/voters", responses=documented(404, 409, 422))
async def has_voted(poll: Id, asking: Voting, database: Db, now: Now) -> VotedBefore:
    """Asked before somebody chooses in vain."""
    async with database.reading() as session:
        await _open_poll(session, poll, now)
        phone = await proven_phone(session, asking.identity, now)
        secret = await session.get(PollSecret, poll)
        if secret is None:
            return VotedBefore(voted=False)
        voter = await session.get(Voter, (poll, _person(secret, phone)))
        return VotedBefore(voted=voter is not None)


@router.post("/{poll}/ballots", responses=documented(404, 409, 422))
async def sign_ballot(poll: Id, wanted: BallotRequest, database: Db, now: Now) -> SignedBallot:
    """409 when this person has been given another ballot."""
    async with database.writing() as session:
        await _open_poll(session, poll, now)
        phone = await proven_phone(session, wanted.identity, now)
        secret = await _secret(session, poll)
        person = _person(secret, phone)
        await session.execute(_GIVE, {"poll": poll, "person": person, "blinded": wanted.blinded})
        given = await session.get_one(Voter, (poll, person))
        if given.blinded != wanted.blinded:
            raise Refused(409, "already-voted")
        return SignedBallot(signed=_signed(secret, data.from_base64(wanted.blinded)))


@router.post("/{poll}/votes", responses=documented(404, 409, 422))
async def count_vote(poll: Id, vote: Vote, database: Db, now: Now) -> Counted:
    """The same ballot again changes nothing."""
    async with database.writing() as session:
        asked = await _open_poll(session, poll, now)
        if vote.option not in {option["id"] for option in asked.options}:
            raise Refused(404, "not-found")
        secret = await session.get(PollSecret, poll)
        ballot = data.hash(vote.ballot)
        if secret is None or not hmac.compare_digest(_signed(secret, ballot), vote.signature):
            raise Refused(422, "not-a-ballot")
        if await session.scalar(_SPEND, {"poll": poll, "ballot": ballot.to_base64()}):
            await session.execute(_ADD, {"poll": poll, "option": vote.option})
            await results.publish(session, poll)
        return Counted(poll=poll)


_GIVE = text(
    "INSERT INTO voters (poll, person, blinded) VALUES (:poll, :person, :blinded)"
    " ON CONFLICT (poll, person) DO NOTHING"
)
_SPEND = text(
    "INSERT INTO spent_ballots (poll, ballot) VALUES (:poll, :ballot)"
    " ON CONFLICT (poll, ballot) DO NOTHING RETURNING ballot"
)
_ADD = text(
    "INSERT INTO tallies (poll, option, votes, published) VALUES (:poll, :option, 1, 0)"
    " ON CONFLICT (poll, option) DO UPDATE SET votes = tallies.votes + 1"
)
_KEEP_SECRET = text(
    "INSERT INTO poll_secrets (poll, key, pepper) VALUES (:poll, :key, :pepper)"
    " ON CONFLICT (poll) DO NOTHING"
)


async def _open_poll(session: AsyncSession, poll: str, now: datetime) -> tables.Poll:
    found = await session.get(tables.Poll, poll)
    if found is None:
        raise Refused(404, "not-found")
    if found.closes < now.date():
        raise Refused(409, "poll-closed")
    return found


async def _secret(session: AsyncSession, poll: str) -> PollSecret:
    """The poll's secret, made when the first ballot is wanted."""
    fresh = {"poll": poll, "key": mask().to_base64(), "pepper": secrets.token_hex(32)}
    await session.execute(_KEEP_SECRET, fresh)
    return await session.get_one(PollSecret, poll)


def _person(secret: PollSecret, phone: str) -> str:
    """The same for one phone in one poll, and for nothing else."""
    return hmac.new(bytes.fromhex(secret.pepper), phone.encode(), "sha256").hexdigest()


def _signed(secret: PollSecret, point: data) -> str:
    try:
        signed: str = mask.from_base64(secret.key).mask(point).to_base64()
    except RuntimeError as error:  # how the library says that the bytes are no point
        raise Refused(422, "not-a-ballot") from error
    return signed
