"""What a suggestion is called, and what of a first message is the suggestion itself."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.apis.models import Words
from actions.apis.suggestions import Category
from actions.choices import words_of
from actions.wording import of
from knowledge_base.models import Language

_FILE = Path(__file__).with_name("suggestions.yml")


class _Kind(BaseModel):
    name: Words
    words: list[str]


class _File(BaseModel):
    categories: dict[Category, _Kind]
    announcing: dict[Language, list[str]]
    enough: dict[Language, int]


@cache
def _file() -> _File:
    return _File.model_validate(yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def categories(language: Language) -> dict[str, str]:
    """What can be told, by id."""
    return {id_: of(kind.name, language) for id_, kind in _file().categories.items()}


def category_said(text: str) -> str | None:
    """The kind that the words mean; the last where there are several."""
    meant = [
        id_
        for word in words_of(text)
        for id_, kind in _file().categories.items()
        if word.startswith(tuple(kind.words))
    ]
    return meant[-1] if meant else None


def says_what(text: str, language: Language) -> bool:
    """Whether it does more than announce."""
    announcing = _file().announcing[language]
    left = [
        word
        for word in words_of(text)
        if not (word.startswith(tuple(announcing)) if language == "ko" else word in announcing)
    ]
    return sum(map(len, left)) >= _file().enough[language]
