"""Signing in at the desk."""

from datetime import timedelta

import pytest

from handoff import accounts
from handoff.accounts import SESSION_IDLE, SESSION_LONGEST, Agent
from handoff.errors import NotSignedIn, WrongPassword
from tests.world import World

PASSWORD = "correct horse"
LEE = Agent("lee", "이지우", ["ko", "en"], [], "supervisor")


@pytest.fixture
async def lee(world: World) -> World:
    """A world with one account."""
    async with world.parts.database.write() as connection:
        await accounts.add_agent(connection, LEE, PASSWORD)
    return world


async def sign_in(world: World, login: str = "lee", password: str = PASSWORD) -> str:
    async with world.parts.database.write() as connection:
        return await accounts.sign_in(connection, login, password, world.clock())


async def agent_of(world: World, secret: str) -> Agent:
    async with world.parts.database.read() as connection:
        return await accounts.agent_of(connection, secret, world.clock())


async def test_a_session_is_the_agents_own(lee: World) -> None:
    assert await agent_of(lee, await sign_in(lee)) == LEE


@pytest.mark.parametrize(("login", "password"), [("lee", "wrong"), ("nobody", PASSWORD)])
async def test_a_wrong_pair_is_refused_alike(lee: World, login: str, password: str) -> None:
    with pytest.raises(WrongPassword):
        await sign_in(lee, login, password)


async def test_a_session_ends_when_nothing_is_done(lee: World) -> None:
    secret = await sign_in(lee)
    lee.clock.turn(SESSION_IDLE + timedelta(seconds=1))
    with pytest.raises(NotSignedIn):
        await agent_of(lee, secret)


async def test_a_session_ends_after_a_days_work(lee: World) -> None:
    secret = await sign_in(lee)
    for _ in range(int(SESSION_LONGEST / timedelta(minutes=30))):
        lee.clock.turn(timedelta(minutes=30, seconds=1))
        async with lee.parts.database.write() as connection:
            await accounts.keep_alive(connection, secret, lee.clock())
    with pytest.raises(NotSignedIn):
        await agent_of(lee, secret)


async def test_a_session_that_was_ended_is_no_session(lee: World) -> None:
    secret = await sign_in(lee)
    async with lee.parts.database.write() as connection:
        await accounts.sign_out(connection, secret)
    with pytest.raises(NotSignedIn):
        await agent_of(lee, secret)


async def test_neither_password_nor_secret_lies_in_the_database(lee: World) -> None:
    secret = await sign_in(lee)
    hashed = await lee.scalar("SELECT password_hash FROM agents")
    assert hashed.startswith("$argon2id$")
    assert secret.encode() != await lee.scalar("SELECT token_hash FROM desk_sessions")


async def test_accounts_with_public_passwords_are_known_as_such(world: World) -> None:
    async with world.parts.database.write() as connection:
        assert not await accounts.has_sandbox_agents(connection)
        await accounts.add_sandbox_agents(connection)
        await accounts.add_sandbox_agents(connection)
        assert await accounts.has_sandbox_agents(connection)
    assert await world.scalar("SELECT count(*) FROM agents") == 4
