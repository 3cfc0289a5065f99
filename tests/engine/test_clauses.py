"""A message is cut where another matter may begin."""

import pytest

from bot.engine.clauses import clauses


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (
            "가로등 나갔어요. 아 그리고 대형폐기물 얼마예요?",
            ["가로등 나갔어요", "그리고 대형폐기물 얼마예요"],
        ),
        ("여권 수수료 얼마예요", ["여권 수수료 얼마예요"]),
        (
            "how do i report my move and can i book a visit for a passport",
            ["how do i report my move", "and can i book a visit for a passport"],
        ),
        (
            "Where is Mapo-gu office? Also what is the fee.",
            ["where is mapo-gu office", "also what is the fee"],
        ),
    ],
)
def test_each_matter_is_a_clause(text: str, cut: list[str]) -> None:
    assert clauses(text) == cut


@pytest.mark.parametrize("text", ["", "  ", "??!!", "🙂", "ㅋㅋㅋㅋ", "\n\t."])
def test_what_says_nothing_has_no_clause(text: str) -> None:
    assert clauses(text) == []
