"""Offsets stay those of the text as it was sent."""

import unicodedata
from datetime import datetime

import pytest
from rasa.shared.nlu.training_data.message import Message

from bot.engine.entities.extractor import RuleEntityExtractor
from bot.engine.tokenizer import KiwiTokenizer
from bot.engine.unicode_text import ComposedText

SENT = "😀 내일 종로구청, é 2026-1123-00456"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_entities_point_into_the_text_as_sent(form: str) -> None:
    text = unicodedata.normalize(form, SENT)
    now = datetime.fromisoformat("2026-11-24T10:00:00+09:00").isoformat()
    message = Message(data={"text": text, "metadata": {"now": now, "language": "ko"}})
    extractor = RuleEntityExtractor()
    found = extractor.process([message])[0].get("entities")
    read = {e["entity"]: unicodedata.normalize("NFC", text[e["start"] : e["end"]]) for e in found}
    assert read == {"date": "내일", "office": "종로구청", "receipt_number": "2026-1123-00456"}
    assert all(e["text"] == text[e["start"] : e["end"]] for e in found)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_tokens_point_into_the_text_as_sent(form: str) -> None:
    text = unicodedata.normalize(form, "여권 재발급 passport")
    tokenizer = KiwiTokenizer(KiwiTokenizer.get_default_config())
    tokens = tokenizer.tokenize(Message(data={"text": text}), "text")
    first, last = tokens[0], tokens[-1]
    assert unicodedata.normalize("NFC", text[first.start : first.end]) == "여권"
    assert text[last.start : last.end] == "passport"


def test_a_stray_vowel_keeps_its_place() -> None:
    composed = ComposedText.of("\u1161가\u1100\u1161x")
    assert composed.text[-1] == "x"
    assert composed.original_span(len(composed.text) - 1, len(composed.text)) == (4, 5)
