"""The composition root: builds every part once and joins them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import httpx
from redis.asyncio import Redis

from bot.assistant import Assistant
from bot.bus import Bus, LocalBus, RedisBus
from bot.cipher import Cipher
from bot.dialogue import RasaDialogue
from bot.parts import Parts
from bot.settings import Settings
from bot.speak import Speaker
from bot.store.database import Database
from bot.store.migrate import migrate
from channels.addresses import SignedAddresses
from channels.channel import PushChannel
from channels.delivery import OutboxCourier
from handoff.accounts import add_sandbox_agents, has_sandbox_agents
from handoff.desk import Desk, QueueForTurns
from handoff.editing import Editing
from handoff.hours import load_hours
from handoff.notices import NoticeBoard
from handoff.publication import Publication

SEOUL = ZoneInfo("Asia/Seoul")

ENGINE_TIMEOUT_S = 9.0
"""Below the lease of a turn, so that an answer is never committed after it."""

ACTIONS_TIMEOUT_S = 2.0
"""How long the action server may take to say that it is up."""


def now_in_seoul() -> datetime:
    """The present moment."""
    return datetime.now(SEOUL)


@dataclass(frozen=True, slots=True)
class Centre:
    """All that serves citizens and agents."""

    settings: Settings
    """What differs by deployment."""
    parts: Parts
    """What the assistant is made of."""
    assistant: Assistant
    """Receives and answers messages."""
    desk: Desk
    """What agents do."""
    board: NoticeBoard
    """Where notices hang."""
    publication: Publication
    """What is published of the facts."""
    editing: Editing
    """What supervisors do with facts."""
    addresses: SignedAddresses
    """Addresses of attachments."""
    actions: httpx.AsyncClient
    """The way to the action server."""
    redis: Redis | None
    """Redis, where there is one."""


@asynccontextmanager
async def open_centre(
    settings: Settings, push_channels: Mapping[str, PushChannel] | None = None
) -> AsyncIterator[Centre]:
    """Build the centre, run its background work, and close it at the end."""
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        database = Database(settings.sqlalchemy_url)
        stack.push_async_callback(database.close)
        await migrate(database)
        await _check_accounts(database, settings)
        redis = Redis.from_url(settings.redis_url) if settings.redis_url else None
        bus = await _bus(redis, stack)
        cipher = Cipher(settings.cipher_keys)
        addresses = SignedAddresses(settings.base_url, settings.cipher_keys[0])
        courier = OutboxCourier(database, push_channels or {}, now_in_seoul)
        speaker = Speaker(addresses, courier, bus, now_in_seoul)
        board = NoticeBoard()
        parts = Parts(
            database=database,
            cipher=cipher,
            dialogue=RasaDialogue(await _engine(settings.engine_url, stack)),
            desk=QueueForTurns(cipher, load_hours(settings.desk_hours)),
            board=board,
            courier=courier,
            bus=bus,
            speaker=speaker,
            addresses=addresses,
            clock=now_in_seoul,
            reviewed_for=timedelta(days=settings.review_days),
        )
        assistant = Assistant(parts)
        desk = Desk(database, cipher, bus, speaker, now_in_seoul)
        publication = Publication(database, bus, now_in_seoul)
        await publication.refresh()
        editing = Editing(database, publication, now_in_seoul)
        actions = await stack.enter_async_context(
            httpx.AsyncClient(base_url=settings.actions_url, timeout=ACTIONS_TIMEOUT_S)
        )
        async with _running(assistant, courier, publication):
            yield Centre(
                settings=settings,
                parts=parts,
                assistant=assistant,
                desk=desk,
                board=board,
                publication=publication,
                editing=editing,
                addresses=addresses,
                actions=actions,
                redis=redis,
            )


async def _bus(redis: Redis | None, stack: AsyncExitStack) -> Bus:
    if redis is None:
        return LocalBus()
    stack.push_async_callback(redis.aclose)
    bus = RedisBus(redis)
    await stack.enter_async_context(bus.running())
    return bus


async def _engine(base_url: str, stack: AsyncExitStack) -> aiohttp.ClientSession:
    """The way to the engine; every turn goes by it, and aiohttp costs a fraction of httpx."""
    session = aiohttp.ClientSession(
        base_url,
        timeout=aiohttp.ClientTimeout(ENGINE_TIMEOUT_S, connect=1.0),
        headers={"Content-Type": "application/json"},
    )
    return await stack.enter_async_context(session)


async def _check_accounts(database: Database, settings: Settings) -> None:
    async with database.write() as connection:
        if settings.environment == "sandbox":
            await add_sandbox_agents(connection)
        elif await has_sandbox_agents(connection):
            raise RuntimeError("production refuses to start with sandbox accounts at the desk")


@asynccontextmanager
async def _running(
    assistant: Assistant, courier: OutboxCourier, publication: Publication
) -> AsyncIterator[None]:
    loops = (assistant.sweep(), assistant.forget(), courier.sweep(), publication.follow())
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await assistant.drain()
        await courier.drain()
