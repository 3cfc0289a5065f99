"""Notices: while they hold, every answer they touch carries them, and no other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue import Outcome, Question
from bot.messages import Citation
from handoff.accounts import Agent
from handoff.errors import NoSuchNotice
from handoff.notices import NoticeBoard
from knowledge_base.models import Words
from knowledge_base.notices import Notice
from tests.scripted import outcome
from tests.world import World

LEAD = Agent("lead", "이지우", ["ko"], [], "supervisor")
SITE = "www.passport.go.kr"
POINTER = f"공식 누리집(https://{SITE})에서 확인해 주세요."
TEXT = "정부24 점검 중입니다. 가까운 주민센터에서 신청하세요."


def notice(world: World, **changes: object) -> Notice:
    """A notice for passports on every channel, from now on for an hour."""
    now = world.clock()
    plain = Notice(
        id="n1",
        kind="outage",
        text=Words(ko=TEXT, en="Under repair. Apply at a community centre."),
        services=("passport",),
        channels=(),
        site=None,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )
    return replace(plain, **changes)  # type: ignore[arg-type] # the test names the fields


async def hang(world: World, what: Notice) -> None:
    """Set a notice as a supervisor does."""
    async with world.parts.database.write() as connection:
        await board(world).set(connection, what, LEAD, world.clock())


def board(world: World) -> NoticeBoard:
    """The board of a world."""
    found = world.parts.board
    assert isinstance(found, NoticeBoard)
    return found


def citing(
    service: str, *lines: str, verified_on: str | None = "2026-11-01"
) -> Callable[[Question], Outcome]:
    """A dialogue that answers about a service with a source."""

    def script(question: Question) -> Outcome:
        said = outcome(question, "\n".join(lines))
        citation = Citation(service, "외교부 여권안내", f"https://{SITE}", verified_on)
        return replace(said, replies=[replace(said.replies[0], citations=[citation])])

    return script


async def told(world: World) -> str:
    """What the next answer says."""
    id, _ = await world.begin()
    answer = await world.write(id, "여권 수수료")
    text: str = answer["messages"][0]["text"]
    return text


async def test_an_answer_it_touches_carries_it_first(world: World) -> None:
    world.dialogue.script = citing("passport", "52,000원입니다.")
    await hang(world, notice(world))
    assert await told(world) == f"⚠ {TEXT}\n\n52,000원입니다."


async def test_an_answer_it_does_not_touch_stays_as_it_is(world: World) -> None:
    await hang(world, notice(world))
    world.dialogue.script = citing("pet-registration", "등록하세요.")
    assert await told(world) == "등록하세요."
    world.dialogue.script = lambda question: outcome(question, "안녕하세요.", task="greet")
    assert await told(world) == "안녕하세요."


async def test_it_holds_from_its_start_to_its_end(world: World) -> None:
    world.dialogue.script = citing("passport", "답")
    starts_at = world.clock() + timedelta(hours=1)
    await hang(world, notice(world, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1)))
    assert await told(world) == "답"
    world.clock.turn(timedelta(hours=1))
    assert TEXT in await told(world)
    world.clock.turn(timedelta(hours=1))
    assert await told(world) == "답"


async def test_it_is_told_only_on_its_channels(world: World) -> None:
    world.dialogue.script = citing("passport", "답")
    await hang(world, notice(world, channels=("sms",)))
    assert await told(world) == "답"


async def test_one_for_all_services_touches_every_cited_answer_and_those_about_offices(
    world: World,
) -> None:
    await hang(world, notice(world, services=(), kind="disaster"))
    world.dialogue.script = citing("pet-registration", "등록하세요.")
    assert TEXT in await told(world)
    world.dialogue.script = lambda question: outcome(question, "중구청", task="find_office")
    assert TEXT in await told(world)


async def test_while_a_site_is_down_nobody_is_sent_there(world: World) -> None:
    world.dialogue.script = citing("passport", "확인된 정보가 없습니다.", POINTER, verified_on=None)
    await hang(world, notice(world, site=SITE))
    assert await told(world) == f"⚠ {TEXT}\n\n확인된 정보가 없습니다."


async def test_many_replies_tell_it_once(world: World) -> None:
    def twice(question: Question) -> Outcome:
        said = citing("passport", "하나")(question)
        return replace(said, replies=[*said.replies, *said.replies])

    world.dialogue.script = twice
    await hang(world, notice(world))
    id, _ = await world.begin()
    texts = [line["text"] for line in (await world.write(id, "여권"))["messages"]]
    assert [TEXT in text for text in texts] == [True, False]


async def test_ending_it_is_at_once_and_both_are_in_the_audit(world: World) -> None:
    world.dialogue.script = citing("passport", "답")
    await hang(world, notice(world))
    assert TEXT in await told(world)
    async with world.parts.database.write() as connection:
        await board(world).end(connection, "n1", LEAD, world.clock())
    assert await told(world) == "답"
    for action in ("notice.set", "notice.ended"):
        query = "SELECT actor FROM audit WHERE action = :action AND subject = 'n1'"
        assert await world.scalar(query, action=action) == "lead"


async def test_what_has_ended_cannot_be_ended(world: World) -> None:
    async with world.parts.database.write() as connection:
        with pytest.raises(NoSuchNotice):
            await board(world).end(connection, "n1", LEAD, world.clock())


async def test_another_gateway_sees_it_within_seconds(world: World) -> None:
    other = NoticeBoard()
    async with world.parts.database.read() as connection:
        assert await other.live(connection, world.clock()) == []
    await hang(world, notice(world))
    world.clock.turn(timedelta(seconds=5))
    async with world.parts.database.read() as connection:
        assert [one.id for one in await other.live(connection, world.clock())] == ["n1"]
