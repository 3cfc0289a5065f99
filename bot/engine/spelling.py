"""Writes every message in one way, for understanding alone: entities read the original."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from bot.engine.tokenizer import LONGEST, kiwi

_SHORT_FORMS = Path(__file__).with_name("short_forms.yml")
_LETTERS_ALONE = re.compile(r"[ㄱ-ㅎㅏ-ㅣ]+")
_DRAWN_OUT = re.compile(r"(\D)\1{2,}")
_UNSPACED = re.compile(r"[가-힣]{9,}")


def tidy(text: str) -> str:
    """Compose, lower the case, and undo what writing in haste does.

    Letters drawn out are said twice, consonants that stand for words become the words, and a
    sentence written without spaces gets them.
    """
    composed = unicodedata.normalize("NFC", text[:LONGEST])
    spelled = _LETTERS_ALONE.sub(_words_of, _DRAWN_OUT.sub(r"\1\1", composed))
    plain = " ".join(unicodedata.normalize("NFKC", spelled).lower().split())
    return kiwi().space(plain) if _UNSPACED.search(plain) else plain


def _words_of(letters: re.Match[str]) -> str:
    return _short_forms().get(letters.group(), letters.group())


@lru_cache(maxsize=1)
def _short_forms() -> Mapping[str, str]:
    forms: dict[str, str] = yaml.safe_load(_SHORT_FORMS.read_text(encoding="utf-8"))
    return forms
