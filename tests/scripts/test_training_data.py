"""What the lint of the training data finds."""

import json
from pathlib import Path

import pytest

from scripts.checks.alike import alike
from scripts.checks.messages import Message, measured, taught
from scripts.checks.training_data import (
    in_the_other_language,
    leaked,
    nearly_repeated,
    personal,
    repeated,
    too_few,
)


def said(
    text: str, task: str = "greet", service: str | None = None, language: str = "ko"
) -> Message:
    """One line of the training data."""
    return Message("nlu_data/ko/file.yml:1", language, text, task, service, None)


def test_says_where_each_message_stands_and_what_it_teaches(tmp_path: Path) -> None:
    file = tmp_path / "nlu_data/ko/services/passport.yml"
    file.parent.mkdir(parents=True)
    file.write_text(
        'version: "3.1"\nnlu:\n- intent: ask_service\n'
        "  metadata: {service: passport, aspect: fee}\n  examples: |\n    - 여권 얼마예요\n"
        "- intent: greet\n  examples: |\n    - 안녕하세요\n",
        encoding="utf-8",
    )
    first, second = taught(tmp_path)
    assert first == Message(
        "nlu_data/ko/services/passport.yml:6",
        "ko",
        "여권 얼마예요",
        "ask_service",
        "passport",
        "fee",
    )
    assert second.place == "nlu_data/ko/services/passport.yml:9"
    assert second.label == ("greet", None, None)


def test_finds_what_is_said_twice_whatever_the_case_and_punctuation() -> None:
    (found,) = repeated([said("Hello there"), said("hello, there!"), said("hello you")])
    assert "to the same end" in found


def test_tells_a_repetition_with_another_label_apart() -> None:
    (found,) = repeated([said("안녕"), said("안녕", "goodbye")])
    assert "as another matter" in found


def test_takes_two_emoji_for_two_messages() -> None:
    assert list(repeated([said("👍", "affirm"), said("👎", "deny")])) == []


def test_finds_what_hardly_differs_between_matters_alone() -> None:
    long = "이번 달에 이사했는데 전입신고를 언제까지 해야 하는지 궁금합니다"
    other = said(f"{long} 요", "ask_service", "passport")
    assert list(nearly_repeated([said(long), said(f"{long} 요")])) == []
    (found,) = nearly_repeated([said(long), other])
    assert "nearly this" in found


@pytest.mark.parametrize("likeness", [0.5, 0.7, 0.9])
def test_finds_the_same_pairs_as_comparing_each_with_each(likeness: float) -> None:
    texts = [
        "passport fee",
        "passport fees",
        "passport feed",
        "visa fee",
        "여권수수료",
        "여권수수료요",
    ]
    pieces = [
        {text[at : at + 3 - (not text.isascii())] for at in range(len(text) - 1 - text.isascii())}
        for text in texts
    ]
    expected = {
        (a, b)
        for b in range(len(texts))
        for a in range(b)
        if len(pieces[a] & pieces[b]) >= likeness * len(pieces[a] | pieces[b])
    }
    assert set(alike(texts, range(len(texts)), likeness)) == expected


def test_finds_what_the_model_is_measured_on(tmp_path: Path) -> None:
    sets = tmp_path / "tests/nlu/ko"
    sets.mkdir(parents=True)
    row = json.dumps({"text": "여권 얼마예요?"})
    (sets / "safety.jsonl").write_text(f"{row}\n", encoding="utf-8")
    (found,) = leaked([said("여권 얼마예요"), said("여권 어디서 해요")], measured(tmp_path))
    assert "tests/nlu/ko/safety.jsonl" in found


def test_finds_a_service_that_is_learnt_from_too_little() -> None:
    found = list(too_few([said("여권", "ask_service", "passport")], ["passport"]))
    assert "nlu_data/ko: 1 messages for passport, write 59 more." in found
    assert "nlu_data/en: 0 messages for passport, write 50 more." in found


def test_leaves_mixed_and_romanised_messages_where_they_are() -> None:
    foreign = [
        said("how do i renew it"),
        said("여권을 다시 만들고 싶어요", language="en"),
    ]
    welcome = [
        said("passport 재발급 how much 인가요"),
        said("yeogwon jaebalgeup"),
        said("내 ARC 연장", language="en"),
        said("speak to me in english", "change_language"),
    ]
    assert len(list(in_the_other_language(foreign))) == len(foreign)
    assert list(in_the_other_language(welcome)) == []


def test_finds_a_resident_number_but_no_receipt() -> None:
    messages = [said("제 번호는 900101-1234568 입니다"), said("접수번호 2026-1123-00456")]
    (found,) = personal(messages)
    assert "900101" not in found
