"""Signing in and out at the desk."""

from http import HTTPStatus

from fastapi import APIRouter, Request, Response
from limits import RateLimitItemPerMinute
from pydantic import BaseModel, Field

from handoff import accounts
from handoff.accounts import SESSION_LONGEST, Agent
from handoff.api.access import COOKIE, Access, Secret, SignedIn
from handoff.errors import TooManyAttempts

router = APIRouter(prefix="/desk/api/session", tags=["desk"])

# An attacker is slowed down, a colleague's account is never locked by it: the address counts too.
_ATTEMPTS = RateLimitItemPerMinute(10)


class Credentials(BaseModel):
    """What an agent signs in with."""

    login: str = Field(max_length=60)
    password: str = Field(max_length=200)


@router.post("", status_code=204)
async def sign_in(credentials: Credentials, request: Request, access: Access) -> Response:
    """Begin a session; its secret is a cookie that scripts cannot read."""
    address = request.client.host if request.client else "local"
    if not await access.attempts.hit(_ATTEMPTS, credentials.login, address):
        raise TooManyAttempts
    async with access.database.write() as connection:
        secret = await accounts.sign_in(
            connection, credentials.login, credentials.password, access.clock()
        )
    response = Response(status_code=HTTPStatus.NO_CONTENT)
    response.set_cookie(
        COOKIE,
        secret,
        max_age=int(SESSION_LONGEST.total_seconds()),
        path="/desk",
        httponly=True,
        samesite="strict",
        secure=access.is_secure,
    )
    return response


@router.get("")
async def who(agent: SignedIn) -> Agent:
    """The agent who is signed in."""
    return agent


@router.delete("", status_code=204)
async def sign_out(access: Access, secret: Secret = "") -> Response:
    """End the session."""
    async with access.database.write() as connection:
        await accounts.sign_out(connection, secret)
    response = Response(status_code=HTTPStatus.NO_CONTENT)
    response.delete_cookie(COOKIE, path="/desk")
    return response
