"""Voting once, with a phone proven for the conversation only."""

from datetime import datetime, timedelta
from itertools import count

import httpx
import pytest

from tests.actions.stage import NOW, Outcome, Stage

FORM, CAST = "validate_take_poll_form", "action_take_poll"
RUNNING = "take_poll_form"
ASK = f"action_ask_{RUNNING}_"
POLL = "night-bus-2026"
LATER = (datetime.fromisoformat(NOW) + timedelta(minutes=10)).isoformat()
PHONES = (f"+8210777{n:05}" for n in count())


def _asked(slot: str, **more: object) -> dict[str, object]:
    return {"poll": POLL, "requested_slot": slot, **more}


async def _sent(stage: Stage, phone: str, turn: str) -> Outcome:
    return await stage.play(
        FORM, entities={"phone": phone}, slots=_asked("identity_phone"), text=phone, turn=turn
    )


def _code(stage: Stage) -> str:
    code: str = httpx.get(f"{stage.url}/dev/messages.json").json()[0]["code"]
    return code


async def _identity(stage: Stage, phone: str | None = None) -> dict[str, object]:
    """What the dialogue remembers of a proven phone."""
    turn = next(PHONES)
    sent = await _sent(stage, phone or turn, turn)
    slots = _asked("one_time_code", code_challenge=sent.slots["code_challenge"])
    proven = await stage.play(FORM, slots=slots, text=_code(stage), turn=f"{turn}b")
    return {key: proven.slots[key] for key in ("identity", "identity_until")}


async def _filled(stage: Stage, who: dict[str, object], option: str) -> dict[str, object]:
    slots = {"poll": POLL, "poll_option": option, **who}
    asked = await stage.play(f"{ASK}confirmed", slots=slots)
    assert asked.said == ["utter_ask_vote_confirmed"]
    return {**slots, "ballot": asked.slots["ballot"], "confirmed": True}


async def test_the_only_poll_need_not_be_chosen(stage: Stage) -> None:
    heard = await stage.play(FORM, "take_poll", text="투표하고 싶어요", form=RUNNING, opening=True)
    assert heard.slots["poll"] == POLL
    asked = await stage.play(f"{ASK}poll_option", slots={"poll": POLL})
    assert asked.buttons == [f'/take_poll{{"option": "{o}"}}' for o in ("yes", "no", "unsure")]
    assert asked.values("utter_ask_poll_option")["closes"] == "2027년 12월 31일(금)"


@pytest.mark.parametrize(
    ("text", "intent", "language", "option"),
    [
        ("예", "affirm", "ko", "yes"),
        ("네", "affirm", "ko", "yes"),
        ("아니요", "deny", "ko", "no"),
        ("잘 모르겠어요", "out_of_scope", "ko", "unsure"),
        ("세 번째요", "ask_service", "ko", "unsure"),
        ("세 번째요", "affirm", "ko", "unsure"),
        ("2번", "nlu_fallback", "ko", "no"),
        ("not sure", "out_of_scope", "en", "unsure"),
        ("the first one", "nlu_fallback", "en", "yes"),
        ("the third one", "take_poll", "en", "unsure"),
        ("No", "deny", "en", "no"),
    ],
)
async def test_an_option_is_named_in_any_way(
    stage: Stage, text: str, intent: str, language: str, option: str
) -> None:
    heard = await stage.play(
        FORM, intent, slots=_asked("poll_option"), text=text, language=language
    )
    assert heard.slots["poll_option"] == option


async def test_what_is_no_option_is_asked_again(stage: Stage) -> None:
    heard = await stage.play(FORM, slots=_asked("poll_option"), text="글쎄요")
    assert heard.slots == {"poll_option": None, "attempts": 1}


async def test_results_are_told_without_voting(stage: Stage) -> None:
    heard = await stage.play(
        FORM, "take_poll", slots=_asked("poll_option"), text="투표 결과가 궁금해요"
    )
    assert heard.said[0] in ("utter_poll_results", "utter_poll_results_few")


async def test_the_code_is_sent_and_the_number_forgotten(stage: Stage) -> None:
    sent = await _sent(stage, "+821077712345", "code-1")
    assert sent.said == ["utter_code_sent", "utter_code_shown"]
    assert sent.slots["identity_phone"] == "2345"


async def test_a_conversation_floods_nobody(stage: Stage) -> None:
    phone = next(PHONES)
    slots = _asked("identity_phone", codes_sent=5)
    told = await stage.play(FORM, entities={"phone": phone}, slots=slots, text=phone, turn="flood")
    assert told.said == ["utter_too_many_codes"]


async def test_a_right_code_is_kept_as_an_identity_that_expires(stage: Stage) -> None:
    who = await _identity(stage)
    skipped = await stage.play(
        FORM, "affirm", slots=_asked("poll_option", **who), text="예", turn="known"
    )
    assert (skipped.slots["identity_phone"], skipped.slots["one_time_code"]) == ("", "")
    expired = {**who, "identity_until": NOW}
    again = await stage.play(
        FORM, "affirm", slots=_asked("poll_option", **expired), text="예", turn="known"
    )
    assert "identity_phone" not in again.slots


async def test_a_wrong_code_tells_how_often_it_can_be_tried(stage: Stage) -> None:
    sent = await _sent(stage, next(PHONES), "wrong-code")
    slots = _asked("one_time_code", code_challenge=sent.slots["code_challenge"])
    wrong = "000000" if _code(stage) != "000000" else "111111"
    heard = await stage.play(FORM, slots=slots, text=wrong)
    assert heard.values("utter_code_wrong")["left"] == "4"
    assert heard.slots["one_time_code"] is None


@pytest.mark.parametrize("code", ["911191", "112 119", "119-112"])
async def test_a_code_is_no_call_for_help(stage: Stage, code: str) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    heard = await stage.play(FORM, "emergency", slots=slots, text=code, turn=code)
    assert heard.said == ["utter_code_over"]


async def test_a_call_for_help_is_no_code(stage: Stage) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    heard = await stage.play(FORM, "emergency", slots=slots, text="불났어요 119 112")
    assert heard.events == []


async def test_a_new_code_can_be_asked_for(stage: Stage) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    text = '/take_poll{"change": "identity_phone"}'
    heard = await stage.play(FORM, "take_poll", {"change": "identity_phone"}, slots, text=text)
    assert heard.slots["identity_phone"] is None


async def test_a_code_may_stand_in_a_sentence(stage: Stage) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    heard = await stage.play(
        FORM, "check_status", slots=slots, text="인증번호 123 456이에요", turn="s1"
    )
    assert heard.said == ["utter_code_over"]


async def test_without_a_challenge_a_code_is_over(stage: Stage) -> None:
    heard = await stage.play(FORM, slots=_asked("one_time_code"), text="123456", turn="none")
    assert heard.said == ["utter_code_over"]


async def test_digits_that_are_too_few_are_asked_for_again(stage: Stage) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    heard = await stage.play(FORM, "report_problem", slots=slots, text="12 34")
    assert heard.said == ["utter_code_unreadable"]


async def test_a_code_that_is_over_starts_with_the_phone_again(stage: Stage) -> None:
    slots = _asked("one_time_code", identity_phone="1234", code_challenge="x" * 32)
    heard = await stage.play(FORM, slots=slots, text="123456", turn="over")
    assert heard.said == ["utter_code_over"]
    assert heard.slots["identity_phone"] is None


async def test_a_vote_is_cast_and_its_words_are_concealed(stage: Stage) -> None:
    slots = await _filled(stage, await _identity(stage), "yes")
    cast = await stage.play(CAST, slots=slots, turn="vote-1")
    assert cast.said[0] == "utter_vote_counted"
    assert {"kind": "conceal", "task": "take_poll"} in cast.sent("effects")
    assert "yes" not in str(cast.sent("effects"))
    assert cast.slots["poll_option"] is None
    assert cast.slots["ballot"] is None


async def test_a_person_cannot_vote_twice(stage: Stage) -> None:
    phone = next(PHONES)
    first = await _filled(stage, await _identity(stage, phone), "yes")
    await stage.play(CAST, slots=first, turn="vote-twice")
    sent = await _sent(stage, phone, "second-time")
    slots = _asked("one_time_code", code_challenge=sent.slots["code_challenge"])
    told = await stage.play(FORM, slots=slots, text=_code(stage), turn="second-code")
    assert told.said[0] == "utter_already_voted"
    assert {"event": "active_loop", "timestamp": None, "name": None} in told.events


async def test_a_lost_answer_votes_once(stage: Stage) -> None:
    slots = await _filled(stage, await _identity(stage), "unsure")
    stage.fault("polls", "drop")
    lost = await stage.play(CAST, slots=slots, turn="vote-lost")
    assert lost.said == ["utter_vote_backend_down"]
    stage.heal()
    asked = await stage.play(f"{ASK}confirmed", slots={**slots, **lost.slots})
    assert asked.said == ["utter_ask_vote_again"]
    assert "ballot" not in asked.slots
    again = await stage.play(CAST, slots={**slots, "write_key": RUNNING}, turn="vote-later")
    assert again.said[0] == "utter_vote_counted"


async def test_an_identity_that_ran_out_is_proven_again(stage: Stage) -> None:
    slots = await _filled(stage, {"identity": "x" * 32, "identity_until": LATER}, "no")
    told = await stage.play(CAST, slots=slots, turn="expired")
    assert told.said == ["utter_identity_over"]
    assert told.follows == RUNNING
    assert told.slots["identity"] is None


async def test_without_polls_the_form_is_left(stage: Stage) -> None:
    stage.fault("polls", "fail")
    told = await stage.play(FORM, "take_poll", text="투표", form=RUNNING, opening=True)
    assert told.said == ["utter_polls_down"]
    assert {"event": "active_loop", "timestamp": None, "name": None} in told.events
