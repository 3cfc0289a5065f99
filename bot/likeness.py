"""How alike two messages are, by the short pieces of letters that they share."""

import re
import unicodedata

_APART = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """What is left without case, spaces and punctuation; an emoji alone is left as it is."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _APART.sub("", plain) or plain


def pieces(letters_: str) -> frozenset[str]:
    """All pieces of some letters; a syllable of Hangul says as much as two or three letters."""
    length = 3 if letters_.isascii() else 2
    starts = range(max(1, len(letters_) - length + 1))
    return frozenset(letters_[at : at + length] for at in starts)


def likeness(one: str, other: str) -> float:
    """The share of pieces that two texts have in common, from 0 to 1 (Dice)."""
    mine, others = pieces(letters(one)), pieces(letters(other))
    return 2 * len(mine & others) / (len(mine) + len(others))
