"""The language of a message is that of its sentence's frame."""

import pytest

from bot.language import detect_language


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("여권 재발급하려면 뭐 필요해요?", "ko"),
        ("how do I report my move?", "en"),
        ("passport 재발급 deadline 언제예요", "ko"),
        ("방문예약 for tuesday 11am please, dong office in Hannam", "en"),
        ("switch to 한국어", "en"),
        ("real person이랑 얘기하게 해주세요", "ko"),
        ("jumin deungbon fee", "en"),
        ("ㅎㅇ", "ko"),
        ("안녕", "ko"),
        ("ok", "en"),
        ("2026-1123-00456", None),
        ("A-2026-000001", None),
        ("SR-2026-000017", None),
        ("A-2026-000001이요", "ko"),
        ("E-7 비자 연장", "ko"),
        ("3pm please", "en"),
        ("👍", None),
        ("", None),
    ],
)
def test_tells_the_language(words: str, language: str | None) -> None:
    assert detect_language(words) == language
