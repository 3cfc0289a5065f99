"""Giving way to a person: nobody is lost, nobody is taken twice, the bot is silent."""

import asyncio
from datetime import timedelta

import pytest

from bot.effects import LEAVE_QUEUE
from bot.messages import InboundMessage, Json
from handoff.accounts import Agent, add_agent
from handoff.errors import NoSuchTicket, TicketTaken
from handoff.ticket import Status
from tests.scripted import hand_off, outcome
from tests.world import World

HANA = Agent("hana", "김하나", ["ko"], [], "agent")
ALEX = Agent("alex", "Alex Park", ["en", "ko"], [], "agent")
ENGLISH_ONLY = Agent("joan", "Joan", ["en"], [], "agent")


@pytest.fixture
async def desk(world: World) -> World:
    """A world with three agents at the desk."""
    async with world.parts.database.write() as connection:
        for agent in (HANA, ALEX, ENGLISH_ONLY):
            await add_agent(connection, agent, "not used here")
    return world


async def waiting_ticket(world: World) -> tuple[str, str]:
    """A citizen who was promised a person: the conversation and the ticket."""
    id, _ = await world.begin()
    await world.write(id, "여권 수수료")
    world.dialogue.script = hand_off
    await world.write(id, "상담원 연결해 주세요")
    queue = await world.desk.queue(HANA)
    return id, next(ticket.id for ticket in queue.waiting if ticket.conversation == id)


def texts(answer: Json) -> list[str]:
    return [line["text"] for line in answer["messages"]]


async def test_a_promised_person_is_queued_and_the_bot_falls_silent(desk: World) -> None:
    id, _ = await waiting_ticket(desk)
    answer = await desk.write(id, "급해요")
    assert answer["messages"] == []
    assert answer["handoff"]["state"] == "queued"
    assert answer["handoff"]["position"] == 1
    assert desk.dialogue.questions[-1].mode == "listen"


async def test_danger_is_answered_while_a_person_is_awaited(desk: World) -> None:
    id, _ = await waiting_ticket(desk)
    desk.dialogue.script = lambda question: outcome(question, "119로 전화하세요.", task="emergency")
    assert texts(await desk.write(id, "불이 났어요")) == ["119로 전화하세요."]


async def test_positions_follow_arrival(desk: World) -> None:
    for place in (1, 2, 3):
        id, _ = await waiting_ticket(desk)
        desk.clock.turn(timedelta(seconds=1))
        assert (await desk.write(id, "네?"))["handoff"]["position"] == place


async def test_an_agent_reads_the_story_answers_and_closes(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    case = await desk.desk.case(ticket, HANA)
    assert case.briefing.slots == {"office": 1}
    assert [step["task"] for step in case.briefing.tried] == ["ask_service", "request_human"]
    assert "여권 수수료" in [line.text for line in case.messages]
    await desk.desk.say(ticket, HANA, "안녕하세요, 김하나입니다.", "1")
    answer = await desk.write(id, "반갑습니다")
    assert answer["understanding"] is None
    assert answer["handoff"]["state"] == "active"
    closed = await desk.desk.close(ticket, HANA)
    assert closed.status is Status.RESOLVED
    said = [(line.sender, line.text) for line in await desk.transcript(id)]
    assert ("agent", "안녕하세요, 김하나입니다.") in said
    assert said[-1][0] == "system"


async def test_at_the_end_the_citizen_may_say_whether_it_is_solved(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    await desk.desk.close(ticket, HANA)
    farewell = (await desk.transcript(id))[-1]
    assert [button.title for button in farewell.buttons] == ["해결됐어요", "해결되지 않았어요"]
    desk.dialogue.script = lambda question: outcome(question, "다행입니다.", task="affirm")
    assert texts(await desk.press(id, farewell.buttons[0].payload)) == ["다행입니다."]


async def test_a_citizen_who_writes_after_the_end_is_with_the_bot_again(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    await desk.desk.close(ticket, HANA)
    desk.dialogue.script = lambda question: outcome(question, "네")
    answer = await desk.write(id, "하나 더요")
    assert texts(answer) == ["네"]
    assert answer["handoff"]["state"] == "none"


async def test_a_citizen_handed_back_is_with_the_bot_with_the_dialogue_kept(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    await desk.desk.hand_back(ticket, HANA)
    desk.dialogue.script = lambda question: outcome(question, "네")
    answer = await desk.write(id, "계속이요")
    assert texts(answer) == ["네"]
    assert (desk.dialogue.questions[-1].state or {})["count"] == 2


async def test_of_many_agents_one_gets_the_ticket(desk: World) -> None:
    _, ticket = await waiting_ticket(desk)
    attempts = [desk.desk.accept(ticket, agent) for agent in (HANA, ALEX) * 10]
    results = await asyncio.gather(*attempts, return_exceptions=True)
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert sum(isinstance(result, TicketTaken | NoSuchTicket) for result in results) == 19


async def test_the_same_key_says_a_thing_once(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    first = await desk.desk.say(ticket, HANA, "안녕하세요", "k")
    again = await desk.desk.say(ticket, HANA, "안녕하세요", "k")
    assert first.id == again.id
    assert [line.text for line in await desk.transcript(id)].count("안녕하세요") == 1


async def test_an_agent_sees_no_ticket_in_a_language_they_do_not_speak(desk: World) -> None:
    _, ticket = await waiting_ticket(desk)
    assert (await desk.desk.queue(ENGLISH_ONLY)).waiting == []
    with pytest.raises(NoSuchTicket):
        await desk.desk.accept(ticket, ENGLISH_ONLY)


async def test_only_the_agent_who_holds_a_ticket_may_speak_or_close(desk: World) -> None:
    _, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    with pytest.raises(NoSuchTicket):
        await desk.desk.close(ticket, ALEX)
    with pytest.raises(NoSuchTicket):
        await desk.desk.say(ticket, ALEX, "끼어들기", "1")


async def test_a_citizen_who_leaves_the_queue_is_with_the_bot(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    answer = await desk.press(id, LEAVE_QUEUE)
    assert answer["handoff"]["state"] == "none"
    with pytest.raises(NoSuchTicket):
        await desk.desk.accept(ticket, HANA)


async def test_an_agent_who_is_faster_than_a_leaving_citizen_keeps_them(desk: World) -> None:
    id, ticket = await waiting_ticket(desk)
    await desk.desk.accept(ticket, HANA)
    answer = await desk.press(id, LEAVE_QUEUE)
    assert answer["handoff"]["state"] == "active"


async def test_who_asks_twice_waits_once(desk: World) -> None:
    id, _ = await waiting_ticket(desk)
    await desk.desk.queue(HANA)
    async with desk.parts.database.write() as connection:
        row_count = "SELECT count(*) FROM tickets"
        from bot.store import conversations

        row = await conversations.find(connection, desk.parts.cipher, id)
        effect = {"kind": "handoff", "reason": "asked"}
        await desk.parts.desk.open_ticket(connection, row.conversation, effect, desk.clock())
    assert await desk.scalar(row_count) == 1


async def test_words_reach_the_agent_while_the_engine_is_away(desk: World) -> None:
    from bot.errors import EngineUnavailable

    def away(question: object) -> object:
        raise EngineUnavailable

    id, ticket = await waiting_ticket(desk)
    desk.dialogue.script = away  # type: ignore[assignment] # it never returns
    await desk.assistant.receive(InboundMessage(id, "web", "k", text="엔진 없이도"))
    await desk.assistant.drain()
    case = await desk.desk.case(ticket, HANA)
    assert case.messages[-1].text == "엔진 없이도"
