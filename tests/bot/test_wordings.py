"""What the dialogue says can be said aloud: on the phone nobody sees or presses anything."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.processes import ROOT

# What the gateway itself says is told to programs and pages.
SILENT = {"gateway.yml"}
SEEN = {
    "ko": re.compile(r"버튼|아래|누르|눌러|클릭|화면"),
    "en": re.compile(r"\b(buttons?|below|click|tap|press|screen)\b", re.IGNORECASE),
}


def texts(file: Path) -> Iterator[str]:
    for variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].values():
        for variant in variants:
            yield variant.get("text") or ""
            yield from (button["title"] for button in variant.get("buttons", ()))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_wording_speaks_of_what_is_seen_or_pressed(language: str) -> None:
    files = sorted((ROOT / "bot/responses" / language).glob("*.yml"))
    said = [text for file in files if file.name not in SILENT for text in texts(file)]
    assert len(said) > 300
    assert [text for text in said if SEEN[language].search(text)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_choice_has_words_that_can_be_said(language: str) -> None:
    files = sorted((ROOT / "bot/responses" / language).glob("*.yml"))
    assert all(re.search(r"[^\W\d_]", text) for file in files for text in texts(file) if text)
