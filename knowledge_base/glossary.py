"""Hard words that official texts cannot do without, explained in plain ones."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from knowledge_base.models import Document, Language, Text

FILE = Path(__file__).parent / "glossary.yml"


class Glossary(Document):
    """The hard words of both languages."""

    ko: dict[Text, Text]
    """Korean words and what they mean."""
    en: dict[Text, Text]
    """English words and what they mean."""


@cache
def glossary(language: Language) -> Mapping[str, str]:
    """The hard words of a language, the longest first."""
    held = Glossary.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    words = held.ko if language == "ko" else held.en
    return dict(sorted(words.items(), key=lambda word: -len(word[0])))


@cache
def _hard(language: Language) -> re.Pattern[str]:
    # Korean words take particles and join; English ones may be in the plural.
    choice = "|".join(map(re.escape, glossary(language)))
    return re.compile(choice if language == "ko" else rf"\b(?:{choice})(?=s?\b)", re.IGNORECASE)


def explained(text: str, language: Language) -> dict[str, str]:
    """The hard words in a text with their meanings, in the order in which they come."""
    words = glossary(language)
    found = dict.fromkeys(m[0].lower() for m in _hard(language).finditer(text))
    # A word inside another is explained with it.
    return {
        word: words[word]
        for word in found
        if not any(word != other and word in other for other in found)
    }
