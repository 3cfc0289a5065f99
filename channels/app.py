"""The gateway: the only program that the public meets."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI
from limits.aio.strategies import MovingWindowRateLimiter

from bot.settings import Settings
from channels import health, problems
from channels.api import (
    backend_events,
    conversations,
    events,
    notices,
    photos,
    polls,
    published,
    search,
    services,
)
from channels.centre import open_centre
from channels.channel import PushChannel
from channels.guard import MAX_BODY, Guard, storage
from channels.web import pages
from handoff.api import facts as desk_facts
from handoff.api import live, review, sessions, tickets
from handoff.api import notices as desk_notices
from handoff.api.access import DeskAccess


def create_app(
    settings: Settings, push_channels: Mapping[str, PushChannel] | None = None
) -> FastAPI:
    """Build the gateway; its parts open when it starts and close when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_centre(settings, push_channels) as centre:
            app.state.centre = centre
            app.state.desk_access = DeskAccess(
                desk=centre.desk,
                board=centre.board,
                editing=centre.editing,
                database=centre.parts.database,
                bus=centre.parts.bus,
                clock=centre.parts.clock,
                base_url=settings.base_url,
                attempts=MovingWindowRateLimiter(storage(settings.redis_url)),
            )
            yield

    app = FastAPI(
        title="Government Communication Centre",
        description="Ask about public services, get things done, reach a person.",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_middleware(
        Guard,
        requests_per_second=settings.requests_per_second,
        redis_url=settings.redis_url,
    )
    problems.install(app)
    for module in (
        *(conversations, photos, events, backend_events, notices, polls),
        *(services, search, published),
        *(health, sessions, tickets, desk_notices, desk_facts, review, live),
    ):
        # For bodies that do not tell their length; a route may take more.
        app.include_router(module.router, max_body_size=MAX_BODY)
    pages.mount(app)
    return app
