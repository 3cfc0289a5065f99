"""The HTTP API as other programs rely on it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import httpx

from tests.centre import Citizen, RunningCentre, payloads, words

MESSAGE_KEYS = {
    "id",
    "sender",
    "text",
    "language",
    "created_at",
    "buttons",
    "citations",
    "attachments",
}


def test_a_conversation_begins_with_a_welcome_in_its_language(
    citizen: Citizen, visitor: Citizen
) -> None:
    assert "자동" in citizen.welcome[0]["text"]
    assert "automatic" in visitor.welcome[0]["text"]


def test_a_conversation_may_begin_without_a_language(centre: RunningCentre) -> None:
    for body in ({"language": None}, {}, None):
        response = httpx.post(f"{centre.url}/api/v1/conversations", json=body)
        assert response.status_code == 201
        assert response.json()["language"] == "ko"


def test_an_unknown_language_is_refused(centre: RunningCentre) -> None:
    response = httpx.post(f"{centre.url}/api/v1/conversations", json={"language": "fr"})
    assert response.status_code == 422


def test_an_answer_has_the_shape_of_the_contract(citizen: Citizen) -> None:
    answer = citizen.say("여권 재발급하려면 뭐 필요해요?")
    assert set(answer) == {"messages", "understanding", "handoff", "conversation"}
    for message in answer["messages"]:
        assert set(message) == MESSAGE_KEYS
        assert message["sender"] in ("bot", "system")
    reading = answer["understanding"]
    assert (reading["task"], reading["service"], reading["aspect"]) == (
        "ask_service",
        "passport",
        "documents",
    )
    assert reading["language"] == "ko"
    assert answer["handoff"] == {"state": "none", "position": None, "estimated_wait_s": None}
    assert answer["conversation"] == {"id": citizen.id, "language": "ko"}
    citations = [citation for line in answer["messages"] for citation in line["citations"]]
    assert citations
    for citation in citations:
        assert set(citation) == {"service", "title", "url", "verified_on"}
        assert citation["url"].startswith("https://")


def test_each_message_is_answered_in_its_own_language(citizen: Citizen) -> None:
    citizen.say("여권 수수료 얼마예요?")
    answer = citizen.say("and how long does it take?")
    assert answer["understanding"]["language"] == "en"
    assert answer["understanding"]["service"] == "passport"
    assert {line["language"] for line in answer["messages"]} == {"en"}


def test_the_same_key_is_answered_once(citizen: Citizen) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: citizen.say("여권 수수료", key="one"), range(10)))
    assert all(answer == answers[0] for answer in answers)
    assert len([line for line in citizen.transcript() if line["sender"] == "citizen"]) == 1


def test_a_key_used_again_with_another_body_is_refused(citizen: Citizen) -> None:
    citizen.say("여권 수수료", key="two")
    assert citizen.post({"text": "면허"}, key="two").status_code == 422


def test_messages_at_once_are_answered_in_the_order_they_came(citizen: Citizen) -> None:
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(citizen.say, ["여권 수수료", "전입신고 기한", "안녕하세요", "고마워요"]))
    senders = [line["sender"] for line in citizen.transcript()[1:]]
    assert senders[0] == "citizen"
    assert "citizen" not in senders[-1]
    assert all(pair != ("citizen", "citizen") for pair in zip(senders, senders[1:], strict=False))


def test_a_transcript_is_read_from_a_message_on(citizen: Citizen) -> None:
    citizen.say("여권 수수료")
    lines = citizen.transcript()
    assert citizen.transcript(after=lines[1]["id"]) == lines[2:]
    assert citizen.transcript(after=lines[-1]["id"]) == []
    assert [datetime.fromisoformat(line["created_at"]) for line in lines] == sorted(
        datetime.fromisoformat(line["created_at"]) for line in lines
    )


def test_an_offered_button_can_be_pressed_and_shows_its_words(citizen: Citizen) -> None:
    answer = citizen.say("여권 수수료")
    payload = next(p for p in payloads(answer) if p.startswith("/ask_service"))
    assert citizen.press(payload)["understanding"]["confidence"] == 1
    titles = [b["title"] for line in answer["messages"] for b in line["buttons"]]
    assert [line["text"] for line in citizen.transcript() if line["sender"] == "citizen"][
        1
    ] in titles


def test_a_transcript_holds_masked_text(citizen: Citizen) -> None:
    citizen.say("제 번호는 010-2345-6789 이고 주민번호는 900101-1234567 입니다")
    kept = citizen.transcript()[1]["text"]
    assert not any(letter.isdigit() for letter in kept)


def test_an_erased_conversation_is_gone(citizen: Citizen) -> None:
    citizen.say("여권 수수료")
    assert citizen.client.delete(f"/conversations/{citizen.id}").status_code == 204
    assert citizen.client.get(citizen.path).status_code == 404
    assert citizen.client.delete(f"/conversations/{citizen.id}").status_code == 404


def test_a_second_factor_never_stays_readable(citizen: Citizen) -> None:
    citizen.say("접수번호 2026-1123-00456 처리 상태 알려주세요")
    told = citizen.say("6789")
    assert "심사" in words(told) or "검토" in words(told)
    assert "6789" not in "".join(line["text"] for line in citizen.transcript())
