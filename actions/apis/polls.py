"""Questions to the public, and votes that cannot be traced to whoever cast them."""

import base64
import secrets
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import quote

from oprf import data, mask
from pydantic import BaseModel, TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import Words

_RANDOM = 32


class Option(Words):
    """One answer to choose."""

    id: str
    """Its stable key."""


class Results(BaseModel):
    """The figures that are public."""

    minimum: int
    """The smallest figure that is told."""

    total: int | None
    """All votes; nothing while there are too few."""

    votes: dict[str, int | None]
    """The votes of each option; nothing where they are held back."""


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

    results: Results
    """The public figures."""


class _Polls(BaseModel):
    polls: list[Poll]


class _Signed(BaseModel):
    signed: str


class _Voted(BaseModel):
    voted: bool


class _Counted(BaseModel):
    poll: str


_POLLS, _SIGNED = TypeAdapter(_Polls), TypeAdapter(_Signed)
_VOTED, _COUNTED = TypeAdapter(_Voted), TypeAdapter(_Counted)


@dataclass(frozen=True)
class Ballot:
    """A random value and the mask under which it is signed unseen."""

    value: str
    """What is counted, once."""

    cover: str
    """The mask; whoever has both could tell whose vote it was."""

    @classmethod
    def new(cls) -> Self:
        """One that nobody has seen."""
        random = secrets.token_bytes(_RANDOM)
        return cls(base64.b64encode(random).decode(), str(mask().to_base64()))

    @classmethod
    def read(cls, written: str) -> Self:
        """As `str` wrote it."""
        value, _, cover = written.partition(" ")
        return cls(value, cover)

    def __str__(self) -> str:
        return f"{self.value} {self.cover}"

    def blinded(self) -> str:
        """What the registrar gets to see."""
        return str(mask.from_base64(self.cover).mask(data.hash(self.value)).to_base64())

    def unblinded(self, signed: str) -> str:
        """The signature of the value itself, which the registrar has not seen."""
        return str(mask.from_base64(self.cover).unmask(data.from_base64(signed)).to_base64())


class PollsApi:
    """Tells about polls and votes in them."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def all(self) -> list[Poll]:
        """Open and closed ones."""
        return (await self._client.get("/v1/polls", _POLLS)).polls

    async def has_voted(self, poll: str, identity: str) -> bool:
        """`Rejected` when the identity has expired or the poll is closed."""
        path = f"{_path(poll)}/voters"
        return (await self._client.look_up(path, _VOTED, {"identity": identity})).voted

    async def vote(self, poll: str, identity: str, ballot: Ballot, option: str) -> None:
        """Counts the ballot once, however often it is tried; `Rejected` for a second ballot."""
        wanted = {"identity": identity, "blinded": ballot.blinded()}
        signed = (await self._client.look_up(f"{_path(poll)}/ballots", _SIGNED, wanted)).signed
        vote = {
            "ballot": ballot.value,
            "signature": ballot.unblinded(signed),
            "option": option,
        }
        # The name of the turn would join what the masks keep apart.
        await self._client.look_up(f"{_path(poll)}/votes", _COUNTED, vote, traced=False)


def _path(poll: str) -> str:
    return f"/v1/polls/{quote(poll, safe='')}"
