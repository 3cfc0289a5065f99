"""Proving that a citizen holds a phone, by a one-time code."""

from typing import Literal

from pydantic import BaseModel, TypeAdapter

from actions.apis.client import ApiClient
from actions.apis.models import SeoulTime


class Challenge(BaseModel):
    """A code is on its way."""

    challenge: str
    """Which one."""

    expires: SeoulTime
    """Until when it can be given."""

    shown_at: str | None = None
    """Where a sandbox shows the code that it does not really send."""


class Proof(BaseModel):
    """What a code has shown."""

    outcome: Literal["proven", "wrong", "over"]
    """`over`: expired, used, or tried too often."""

    tries_left: int
    """How often a wrong code can still be followed by another."""

    identity: str | None = None
    """Stands for the phone from now on."""

    expires: SeoulTime | None = None
    """Until when it does."""


_CHALLENGE = TypeAdapter(Challenge)
_PROOF = TypeAdapter(Proof)


class IdentityApi:
    """Sends codes and checks them."""

    def __init__(self, client: ApiClient) -> None:
        self._client = client

    async def send_code(self, phone: str, *, key: str) -> Challenge:
        """`Rejected` for what is no mobile phone, and where too many were sent."""
        body = {"phone": phone}
        sent = await self._client.write("/v1/identity/codes", _CHALLENGE, body, key)
        if sent.shown_at:
            sent.shown_at = self._client.address(sent.shown_at)
        return sent

    async def prove(self, challenge: str, code: str, *, key: str) -> Proof:
        """A right code works once."""
        body = {"challenge": challenge, "code": code}
        return await self._client.write("/v1/identity/proofs", _PROOF, body, key)
