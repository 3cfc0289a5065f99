"""Suggested answers: the bot's own words, for the agent who serves the citizen."""

from collections.abc import Iterator
from datetime import date

import pytest
from httpx import AsyncClient

from bot.messages import LANGUAGES, Json, Language
from handoff.accounts import Agent, add_agent
from handoff.api.documents import suggestion_document
from handoff.errors import NoSuchTicket, TicketTaken
from handoff.suggestions import suggest
from knowledge_base.answer import answer
from knowledge_base.catalogue import filed, lay_over
from tests.channels.conftest import site  # noqa: F401 # a fixture, for the routes alone
from tests.scripted import hand_off
from tests.world import World

HANA = Agent("hana", "김하나", ["ko"], [], "agent")
ALEX = Agent("alex", "Alex Park", ["en", "ko"], [], "agent")
LEAD = Agent("lead", "이지우", ["ko"], [], "supervisor")
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def files_alone() -> Iterator[None]:
    """What one test publishes is not told in the next."""
    yield
    lay_over({})


def reading(aspect: str | None, service: str | None = "passport") -> Json:
    """How a citizen's line was understood."""
    return {"task": "ask_service", "service": service, "aspect": aspect}


async def taken_ticket(world: World) -> str:
    """A citizen who asked about passports, served by Hana."""
    async with world.parts.database.write() as connection:
        for agent in (HANA, ALEX, LEAD):
            await add_agent(connection, agent, "not used here")
    id, _ = await world.begin()
    await world.write(id, "여권 수수료")
    world.dialogue.script = hand_off
    await world.write(id, "상담원 연결해 주세요")
    [ticket] = (await world.desk.queue(HANA)).waiting
    return ticket.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggestion_is_what_the_bot_would_answer(language: Language) -> None:
    for service in filed().services:
        found = suggest(service, [], language, TODAY)
        assert len(found) <= 4
        for one in found:
            assert one.answer == answer(service, one.aspect, language, TODAY)
            assert one.answer.citations
            assert not one.answer.open


def test_what_was_asked_comes_first_and_the_newest_before_the_rest() -> None:
    read = [reading("duration"), reading("fee"), reading("hours", "bus"), reading(None)]
    found = suggest("passport", read, "ko", TODAY)
    assert [one.aspect for one in found] == ["fee", "duration", "documents", "how"]


@pytest.mark.parametrize("service", [None, "no-such-service"])
def test_nothing_is_suggested_where_the_service_is_not_known(service: str | None) -> None:
    assert suggest(service, [reading("fee")], "ko", TODAY) == []


def test_published_facts_are_suggested() -> None:
    known = filed().services["passport"]
    facts = [
        fact.model_copy(update={"value": 55000}) if fact.value == 52000 else fact
        for fact in known.facts
    ]
    lay_over({"passport": known.model_copy(update={"facts": tuple(facts)})})
    [fee, *_] = suggest("passport", [reading("fee")], "en", TODAY)
    assert "55,000 won" in fee.answer.text
    assert "52,000 won" not in fee.answer.text


async def test_the_agent_who_serves_the_citizen_gets_them_in_the_citizens_words(
    world: World,
) -> None:
    ticket = await taken_ticket(world)
    await world.desk.accept(ticket, HANA)
    [first, *rest] = await world.desk.suggestions(ticket, HANA)
    assert first.answer == answer("passport", "fee", "ko", world.clock().date())
    assert len(rest) == 3
    shown = suggestion_document(first)
    assert shown["title"]["ko"].endswith("수수료·비용")
    assert shown["title"]["en"].endswith("Cost")
    assert shown["text"] == first.answer.text


async def test_nobody_else_gets_them(world: World) -> None:
    ticket = await taken_ticket(world)
    with pytest.raises(TicketTaken):
        await world.desk.suggestions(ticket, HANA)
    await world.desk.accept(ticket, HANA)
    with pytest.raises(NoSuchTicket):
        await world.desk.suggestions(ticket, ALEX)
    with pytest.raises(TicketTaken):
        await world.desk.suggestions(ticket, LEAD)
    await world.desk.close(ticket, HANA)
    with pytest.raises(TicketTaken):
        await world.desk.suggestions(ticket, HANA)


async def test_the_route_asks_who_calls(site: AsyncClient) -> None:  # noqa: F811
    address = "/desk/api/tickets/none/suggestions"
    assert (await site.get(address)).status_code == 401
    credentials = {"login": "hana", "password": "sandbox-only"}
    (await site.post("/desk/api/session", json=credentials)).raise_for_status()
    assert (await site.get(address)).status_code == 404
