"""A photo's way from the citizen to the department."""

from collections.abc import AsyncIterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from bot.conversation import Holder
from bot.settings import Settings
from bot.store import conversations, photos
from channels import problems
from channels.addresses import SignedAddresses
from channels.api import photos as api
from channels.guard import MAX_BODY, MAX_PHOTO, Guard
from tests.channels.test_photo import from_a_phone, picture
from tests.scripted import Script, outcome
from tests.world import World

PHOTO = from_a_phone()


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Asks the gateway's part for photos."""
    app = FastAPI()
    app.add_middleware(Guard, requests_per_second=1000, redis_url="")
    problems.install(app)
    app.include_router(api.router, max_body_size=MAX_BODY)
    addresses = world.parts.addresses
    assert isinstance(addresses, SignedAddresses)
    app.state.centre = SimpleNamespace(
        parts=world.parts, assistant=world.assistant, addresses=addresses, settings=Settings()
    )
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://centre.test") as asking:
        yield asking


async def send(
    client: httpx.AsyncClient, who: tuple[str, str], content: Any = PHOTO, key: str = ""
) -> httpx.Response:
    headers = {"Authorization": f"Bearer {who[1]}", **({"Idempotency-Key": key} if key else {})}
    return await client.post(
        f"/api/v1/conversations/{who[0]}/photos", content=content, headers=headers
    )


def wanting(effect: str) -> Script:
    """Says something and wants that committed with it."""
    return lambda question: outcome(question, "네.", effects=({"kind": effect},))


def address(world: World) -> str:
    """The address that the dialogue was told last."""
    payload = world.dialogue.questions[-1].payload or ""
    told = orjson.loads(payload.removeprefix("/report_problem"))
    return str(told["photo"])


async def test_a_photo_reaches_the_dialogue_as_an_address_that_opens(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    sent = await send(client, who)
    assert sent.status_code == 200
    assert sent.json()["messages"]
    lines = [(line.sender, line.text) for line in await world.transcript(who[0])]
    assert ("citizen", "사진을 보냈습니다.") in lines
    opened = await client.get(address(world))
    assert opened.headers["content-type"] == "image/jpeg"
    assert b"A phone" not in opened.content


async def test_it_lies_encrypted_and_outside_the_transcript(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    await send(client, who)
    kept = await world.scalar("SELECT content FROM photos")
    assert b"JFIF" not in bytes(kept)
    assert await world.scalar("SELECT COUNT(*) FROM attachments") == 0


async def test_a_forged_address_opens_nothing(world: World, client: httpx.AsyncClient) -> None:
    await send(client, await world.begin())
    assert (await client.get(address(world)[:-2] + "xx")).status_code == 404


async def test_a_photo_without_a_report_is_gone_after_an_hour(
    world: World, client: httpx.AsyncClient
) -> None:
    await send(client, await world.begin())
    world.clock.turn(timedelta(hours=1))
    assert (await client.get(address(world))).status_code == 404
    async with world.parts.database.write() as connection:
        await photos.forget(connection, world.clock())
    assert await world.scalar("SELECT COUNT(*) FROM photos") == 0


async def test_a_photo_that_was_agreed_to_can_be_fetched_for_a_week(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    await send(client, who)
    opens_at = address(world)
    world.dialogue.script = wanting("send_photo")
    await world.write(who[0], "네")
    world.clock.turn(timedelta(days=6))
    assert (await client.get(opens_at)).status_code == 200
    world.clock.turn(timedelta(days=1))
    assert (await client.get(opens_at)).status_code == 404


@pytest.mark.parametrize("effect", ["drop_photo", "erase"])
async def test_a_photo_that_is_not_wanted_is_deleted(
    world: World, client: httpx.AsyncClient, effect: str
) -> None:
    who = await world.begin()
    await send(client, who)
    world.dialogue.script = wanting(effect)
    await world.write(who[0], "그만")
    assert await world.scalar("SELECT COUNT(*) FROM photos") == 0


async def test_a_second_photo_takes_the_place_of_the_first(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    await send(client, who)
    await send(client, who, picture("PNG"))
    assert await world.scalar("SELECT COUNT(*) FROM photos") == 1


async def test_the_same_key_sends_once(world: World, client: httpx.AsyncClient) -> None:
    who = await world.begin()
    first, again = [await send(client, who, key="k1") for _ in "ab"]
    assert first.json() == again.json()
    assert len(world.dialogue.questions) == 1
    assert (await send(client, who, picture("PNG"), key="k1")).status_code == 422


async def test_refusals_are_told_in_the_citizens_language(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    client.headers["Accept-Language"] = "en"
    text = await send(client, who, b"this is a text")
    assert (text.status_code, text.json()["code"]) == (422, "photo_kind")
    assert text.json()["detail"] == "Only JPEG, PNG and WebP photos can be sent."
    large = await send(client, who, b"x" * (MAX_PHOTO + 1))
    assert (large.status_code, large.json()["code"]) == (413, "photo_too_large")
    stranger = await send(client, (who[0], "wrong"))
    assert stranger.status_code == 404
    assert not world.dialogue.questions


async def test_a_large_photo_without_a_length_is_refused_too(
    world: World, client: httpx.AsyncClient
) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(11):
            yield b"x" * 1024 * 1024

    refused = await send(client, await world.begin(), parts())
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


async def test_with_a_person_in_charge_photos_are_not_taken(
    world: World, client: httpx.AsyncClient
) -> None:
    who = await world.begin()
    async with world.parts.database.write() as connection:
        await conversations.add_lines(connection, who[0], 0, Holder.WITH_AGENT)
    refused = await send(client, who)
    assert (refused.status_code, refused.json()["code"]) == (409, "photo_not_now")
