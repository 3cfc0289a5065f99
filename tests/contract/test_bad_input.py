"""Bad input gets an honest answer or a clear refusal, never a fault."""

import unicodedata
from typing import Any

import httpx
import pytest

from tests.centre import Citizen, RunningCentre, words


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"text": ""}, "empty"),
        ({"text": " \n\t "}, "empty"),
        ({"text": "가" * 4001}, "too_long"),
        ({"text": "여권\x00"}, "unreadable"),
        ({}, "one_of_two"),
        ({"text": None, "payload": None}, "one_of_two"),
        ({"text": "여권", "payload": "/affirm"}, "one_of_two"),
        ({"payload": "/no_such_button"}, "unknown_payload"),
        ({"payload": ""}, "unknown_payload"),
        ({"text": 7}, "invalid"),
        ([], "invalid"),
        ("text", "invalid"),
    ],
)
def test_is_refused_with_a_problem_in_the_citizens_language(
    citizen: Citizen, body: Any, code: str
) -> None:
    response = citizen.post(body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["code"] == code
    assert any("가" <= letter <= "힣" for letter in problem["detail"])


def test_a_problem_is_told_in_english_to_who_prefers_it(citizen: Citizen) -> None:
    citizen.client.headers["Accept-Language"] = "en-GB,en;q=0.9,ko;q=0.5"
    assert citizen.post({"text": ""}).json()["detail"] == "Please write a message."


@pytest.mark.parametrize("raw", [b'{"text": "\\ud800"}', b"{", b"\xff\xfe", b""])
def test_unreadable_json_is_refused(citizen: Citizen, raw: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert citizen.client.post(citizen.path, content=raw, headers=headers).status_code == 422


def test_a_body_of_a_megabyte_is_too_large(citizen: Citizen) -> None:
    assert citizen.post({"text": "가" * 1_000_000}).status_code == 413


def test_a_large_body_without_a_length_is_too_large(citizen: Citizen) -> None:
    def parts() -> Any:
        for _ in range(100):
            yield b" " * 1024

    response = citizen.client.post(
        citizen.path, content=parts(), headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 413


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧‍👦" * 50,
        "\u202eevil\u202c 여권",
        unicodedata.normalize("NFD", "여권 수수료 얼마예요?"),
        "ㅇㅇㅇㅋㅋㅋㅋㅋ",
        "가" * 4000,
        "'; DROP TABLE messages; --",
        "<script>alert(1)</script>",
        "{office}을(를) {0} %s",
        "𝓹𝓪𝓼𝓼𝓹𝓸𝓻𝓽",
        "1",
    ],
)
def test_odd_text_is_answered(citizen: Citizen, text: str) -> None:
    answer = citizen.say(text)
    assert words(answer)
    assert answer["understanding"]["task"]


@pytest.mark.parametrize(
    "text", ["/affirm", '/book_appointment{"office":"jongno-gu"}', "/restart", "/session_start"]
)
def test_a_text_that_looks_like_a_command_is_only_text(citizen: Citizen, text: str) -> None:
    answer = citizen.say(text)
    assert answer["understanding"]["confidence"] < 1
    assert citizen.transcript()[1]["text"] == text


def test_offsets_of_decomposed_hangul_are_those_of_the_text_as_sent(citizen: Citizen) -> None:
    text = unicodedata.normalize("NFD", "접수번호 ") + "2026-1123-00456" + " 어떻게 됐어요?"
    [entity] = [
        found
        for found in citizen.say(text)["understanding"]["entities"]
        if found["type"] == "receipt_number"
    ]
    assert text[entity["start"] : entity["end"]] == "2026-1123-00456" == entity["value"]


@pytest.mark.parametrize("token", ["", "wrong"])
def test_without_its_token_a_conversation_does_not_exist(
    centre: RunningCentre, citizen: Citizen, token: str
) -> None:
    stranger = centre.client("/api/v1")
    stranger.headers["Authorization"] = f"Bearer {token}".strip()
    assert stranger.get(citizen.path).status_code == 404
    assert stranger.post(citizen.path, json={"text": "여권"}).status_code == 404
    assert stranger.delete(f"/conversations/{citizen.id}").status_code == 404
    assert stranger.get("/conversations/unknown/messages").status_code == 404


def test_another_conversations_token_is_a_wrong_one(citizen: Citizen, visitor: Citizen) -> None:
    headers = {"Authorization": f"Bearer {visitor.token}"}
    assert citizen.client.get(citizen.path, headers=headers).status_code == 404


def test_an_unknown_address_and_method_are_problems(centre: RunningCentre) -> None:
    for response in (
        httpx.get(f"{centre.url}/nowhere"),
        httpx.put(f"{centre.url}/api/v1/conversations"),
    ):
        assert response.headers["content-type"] == "application/problem+json"
        assert response.status_code in (404, 405)
