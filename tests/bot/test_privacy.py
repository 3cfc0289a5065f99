"""What lies in the database says nothing about a citizen that it should not."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.messages import InboundMessage
from bot.redaction import mask, mask_identifiers, mask_personal
from tests.scripted import outcome
from tests.world import World

CANARY = "나는 홍길동 뒷번호 6789"


async def everything(world: World) -> str:
    """All that lies in the database, as one string."""
    tables = ("conversations", "inbox", "messages", "tickets", "audit", "outbox")
    async with world.parts.database.read() as connection:
        rows = [(await connection.execute(text(f"SELECT * FROM {t}"))).all() for t in tables]  # noqa: S608 - names of ours
    return str(rows)


async def test_words_are_encrypted_before_the_turn_and_gone_after_it(world: World) -> None:
    id, _ = await world.begin()
    world.dialogue.script = lambda question: outcome(
        question, "네", private=((3, 6), (11, 15)), task="check_status"
    )
    await world.assistant.receive(InboundMessage(id, "web", "k", text=CANARY))
    await world.assistant.drain()
    kept = await everything(world)
    assert "홍길동" not in kept
    assert "6789" not in kept
    assert await world.scalar("SELECT body FROM inbox") is None
    assert "나는 *** 뒷번호 ****" in [line.text for line in await world.transcript(id)]


async def test_a_resident_number_never_reaches_the_dialogue(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "주민번호 900101-1234567 이에요")
    assert world.dialogue.questions[0].text == "주민번호 ******-******* 이에요"


async def test_an_erase_leaves_only_the_confirmation(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "우리 집은 월드컵로 212")
    world.dialogue.script = lambda question: outcome(
        question, "모두 지웠습니다.", task="privacy_request", effects=({"kind": "erase"},)
    )
    await world.write(id, "다 지워 주세요")
    assert [line.text for line in await world.transcript(id)] == ["모두 지웠습니다."]
    assert await world.scalar("SELECT count(*) FROM inbox") == 1


async def test_values_in_kept_answers_are_dropped_after_a_while(world: World) -> None:
    id, _ = await world.begin()
    await world.write(id, "여권", key="k")
    world.clock.turn(timedelta(hours=2))
    async with world.parts.database.write() as connection:
        from bot.store import inbox

        await inbox.forget_values(connection, world.parts.cipher, world.clock())
    assert await world.scalar("SELECT values_until FROM inbox") is None
    again = await world.write(id, "여권", key="k")
    assert again["messages"][0]["text"] == "1: 여권"


@given(st.text())
def test_a_mask_keeps_the_length(words: str) -> None:
    assert len(mask_identifiers(words)) == len(words)
    assert len(mask_personal(words)) == len(words)


@given(
    st.dates().map(lambda day: day.strftime("%y%m%d")),
    st.integers(1, 8),
    st.from_regex(r"[0-9]{6}", fullmatch=True),
    st.sampled_from(["", "-", " ", " - "]),
    st.sampled_from(["{}", "주민번호는 {}입니다", "my number is {} ok", "({})"]),
)
def test_every_resident_number_is_masked(
    birth: str, century: int, rest: str, between: str, frame: str
) -> None:
    masked = mask_identifiers(frame.format(f"{birth}{between}{century}{rest}"))
    assert not any(letter.isdigit() for letter in masked)


def test_spoken_and_full_width_resident_numbers_are_masked() -> None:
    for words in ("구공공일공일 일이삼사오육칠", "９００１０１－１２３４５６７", "900101 1 234567"):
        assert set(mask_identifiers(words)) <= set("* -－")


def test_receipts_and_ordinary_numbers_stay_readable() -> None:
    for words in ("2026-1123-00456", "SR-2026-000017", "여권 10년 52,000원", "02-2148-1114"):
        assert mask_identifiers(words) == words


def test_a_shared_position_is_masked() -> None:
    shared = '{"latitude": 37.5663, "longitude": 126.9018}'
    assert mask_personal(shared) == '{"latitude": **.****, "*********": ***.****}'
    assert mask_personal("37.56630, 126.90180 여기요") == "**.*****, ***.***** 여기요"
    assert mask_personal("3.14159와 2.71828") == "3.14159와 2.71828"


def test_a_span_is_masked_to_the_letter() -> None:
    assert mask("a 12-34 z", [(2, 7)]) == "a **-** z"
