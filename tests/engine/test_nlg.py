"""Wordings are filled and their particles resolved."""

import pytest

from bot.engine.nlg import WordingIncomplete, fill


@pytest.mark.parametrize(
    ("wording", "said"),
    [
        ("{office}을(를) 찾습니다", "제주시청을 찾습니다"),
        ("{office}은(는) 열려 있습니다", "제주시청은 열려 있습니다"),
        ("{paper}이(가) 필요합니다", "여권 사진이 필요합니다"),
        ("{office}(으)로 오세요", "제주시청으로 오세요"),
        ("{river}(으)로 오세요", "서울로 오세요"),
        ("{paper}과(와) {office}", "여권 사진과 제주시청"),
        ("을(를) stays", "을(를) stays"),
        ('/ask{{"service":"{office}"}}', '/ask{"service":"제주시청"}'),
        ('/ask{"service":"passport"}', '/ask{"service":"passport"}'),
    ],
)
def test_fills_a_wording(wording: str, said: str) -> None:
    values = {"office": "제주시청", "paper": "여권 사진", "river": "서울"}
    assert fill(wording, values) == said


def test_a_value_is_never_read_as_a_wording() -> None:
    assert fill("{text}", {"text": "{secret} {{0}} 0["}) == "{secret} {{0}} 0["


def test_fills_buttons_too() -> None:
    wording = {"text": "x", "buttons": [{"title": "{day}", "payload": "/a"}]}
    assert fill(wording, {"day": "화"})["buttons"][0]["title"] == "화"


def test_refuses_to_say_a_wording_with_a_hole() -> None:
    with pytest.raises(WordingIncomplete, match="'day'"):
        fill("{day}", {"day": None})
