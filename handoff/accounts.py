"""Agents' accounts and sessions."""

import argparse
import asyncio
import getpass
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.messages import LANGUAGES, Language
from bot.settings import Settings
from bot.store.database import Database
from handoff.errors import NotSignedIn, WrongPassword
from handoff.tables import agents, desk_sessions

SESSION_IDLE = timedelta(minutes=60)
"""A session ends when the agent does nothing for so long."""

SESSION_LONGEST = timedelta(hours=12)
"""A session ends at the latest after a day's work."""

_SANDBOX_FILE = Path(__file__).parent / "agents.yml"
_hasher = PasswordHasher()
# Verified when the login is unknown, so that the answer takes as long as for a wrong password.
_NOBODY = _hasher.hash(secrets.token_hex())


@dataclass(frozen=True, slots=True)
class Agent:
    """A person at the desk."""

    login: str
    """The name the agent signs in with."""
    name: str
    """The name that citizens and colleagues see."""
    languages: list[Language]
    """The languages the agent speaks."""
    skills: list[str]
    """The areas of services the agent knows; none means all."""
    role: str
    """`agent` or `supervisor`."""

    @property
    def is_supervisor(self) -> bool:
        """Whether the agent sees all tickets."""
        return self.role == "supervisor"


async def sign_in(connection: AsyncConnection, login: str, password: str, now: datetime) -> str:
    """Begin a session; gives its secret. Raises WrongPassword."""
    query = select(agents.c.password_hash).where(agents.c.login == login)
    known = (await connection.execute(query)).scalar_one_or_none()
    try:
        await asyncio.to_thread(_hasher.verify, known or _NOBODY, password)
    except VerifyMismatchError as error:
        raise WrongPassword from error
    if known is None:
        raise WrongPassword
    secret = secrets.token_urlsafe(32)
    await connection.execute(
        insert(desk_sessions).values(
            token_hash=_hash(secret), login=login, created_at=now, seen_at=now
        )
    )
    return secret


async def agent_of(connection: AsyncConnection, secret: str, now: datetime) -> Agent:
    """The agent whose session it is. Raises NotSignedIn."""
    query = (
        select(agents)
        .join(desk_sessions, desk_sessions.c.login == agents.c.login)
        .where(
            desk_sessions.c.token_hash == _hash(secret),
            desk_sessions.c.seen_at > now - SESSION_IDLE,
            desk_sessions.c.created_at > now - SESSION_LONGEST,
        )
    )
    row = (await connection.execute(query)).first()
    if row is None:
        raise NotSignedIn
    return Agent(row.login, row.name, row.languages, row.skills, row.role)


async def keep_alive(connection: AsyncConnection, secret: str, now: datetime) -> None:
    """Note that the agent did something."""
    await connection.execute(
        update(desk_sessions).where(desk_sessions.c.token_hash == _hash(secret)).values(seen_at=now)
    )


async def sign_out(connection: AsyncConnection, secret: str) -> None:
    """End a session."""
    await connection.execute(
        delete(desk_sessions).where(desk_sessions.c.token_hash == _hash(secret))
    )


async def add_agent(
    connection: AsyncConnection, agent: Agent, password: str, *, is_sandbox: bool = False
) -> None:
    """Open an account."""
    await connection.execute(
        insert(agents).values(
            login=agent.login,
            name=agent.name,
            languages=agent.languages,
            skills=agent.skills,
            role=agent.role,
            password_hash=await asyncio.to_thread(_hasher.hash, password),
            is_sandbox=is_sandbox,
        )
    )


async def add_sandbox_agents(connection: AsyncConnection) -> None:
    """Open the accounts with public passwords, where they are missing."""
    known = set((await connection.execute(select(agents.c.login))).scalars())
    for entry in yaml.safe_load(_SANDBOX_FILE.read_text(encoding="utf-8")):
        password = entry.pop("password")
        if entry["login"] not in known:
            await add_agent(connection, Agent(**entry), password, is_sandbox=True)


async def has_sandbox_agents(connection: AsyncConnection) -> bool:
    """Whether an account with a public password is open."""
    query = select(agents.c.login).where(agents.c.is_sandbox).limit(1)
    return (await connection.execute(query)).first() is not None


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


async def _add_from_terminal(arguments: argparse.Namespace) -> None:
    agent = Agent(
        arguments.login, arguments.name, arguments.languages, arguments.skills, arguments.role
    )
    password = getpass.getpass(f"Password of {agent.login}: ")
    database = Database(Settings().sqlalchemy_url)
    async with database.write() as connection:
        await add_agent(connection, agent, password)
    await database.close()


def main() -> None:
    """Open an account from the terminal."""
    parser = argparse.ArgumentParser(prog="python -m handoff.accounts", description=main.__doc__)
    parser.add_argument("login")
    parser.add_argument("--name", required=True, help="the name that citizens see")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=["ko"])
    parser.add_argument("--skills", nargs="*", default=[], help="areas of services; none means all")
    parser.add_argument("--role", choices=("agent", "supervisor"), default="agent")
    asyncio.run(_add_from_terminal(parser.parse_args()))


if __name__ == "__main__":
    main()
