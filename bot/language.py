"""Which language a message is written in: the language of the sentence's frame."""

import re

from bot.messages import Language

_HANGUL_WORD = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
_LATIN_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?")

# Words that only an English sentence is built with; a Korean sentence borrows nouns, not these.
# fmt: off
_ENGLISH_FRAME = frozenset(
    {
        "a", "am", "an", "and", "are", "at", "be", "but", "can", "could", "do", "does", "for",
        "from", "had", "has", "have", "how", "i", "if", "in", "is", "it", "like", "me", "my",
        "need", "no", "not", "of", "on", "or", "please", "pls", "so", "some", "that", "the",
        "there", "they", "this", "to", "want", "was", "we", "what", "when", "where", "which",
        "who", "why", "will", "with", "would", "you", "your", "switch",
    }
)
# fmt: on


# A booking number, a visa kind, a number plate: in either language they are written alike.
_CODE = re.compile(r"\S*\d\S*")


def detect_language(text: str) -> Language | None:
    """Tell the language of a message, or None where it holds no words (a number, an emoji)."""
    text = _CODE.sub(_without_latin, text)
    hangul = _HANGUL_WORD.findall(text)
    latin = _LATIN_WORD.findall(text)
    if not hangul:
        return "en" if latin else None
    if not latin:
        return "ko"
    framed = sum(word.lower() in _ENGLISH_FRAME for word in latin)
    return "en" if framed and len(latin) > len(hangul) else "ko"


def _without_latin(code: re.Match[str]) -> str:
    return _LATIN_WORD.sub("", code.group())
