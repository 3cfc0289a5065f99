"""Masking of personal data; every mask keeps the length, so that offsets stay true."""

import re
from collections.abc import Iterable

from ko_pii import detect_all

_MASK = "*"

Span = tuple[int, int]
"""First code point and the one after the last."""

_FORBIDDEN = ("RRN", "FRN", "CARD", "PASSPORT", "DRIVER_LICENSE")
"""Numbers that no law lets us keep; they are masked before anything sees them."""

_PERSONAL = (*_FORBIDDEN, "PHONE", "FAX", "EMAIL", "ACCOUNT", "ADDRESS", "VEHICLE", "PERSON")
"""What a transcript does not show either."""

_SPOKEN_DIGITS = str.maketrans("공영일이삼사오육륙칠팔구", "001234566789")
_SPOKEN_RUN = re.compile(r"[공영일이삼사오육륙칠팔구](?:[\s-]*[공영일이삼사오육륙칠팔구]){6,}")

# A resident number has a date of birth and then a digit from 1 to 8, however it is broken up;
# numbers given out since October 2020 have no checksum, so only the shape can be trusted.
_RESIDENT_NUMBER = re.compile(
    r"(?<![\d-])\d(?:[\s.-]*\d)(?:[\s.-]*[01])(?:[\s.-]*\d)(?:[\s.-]*[0-3])(?:[\s.-]*\d)"
    r"[\s.-]*[1-8](?:[\s.-]*\d){6}(?!\d)"
)

# A passport number may stand with seven digits; fewer, some written as letters, are no number.
_FEWEST_DIGITS = 4

# A position that a messenger shares; five decimals are a doorstep.
_POSITION = re.compile(r"(?<!\d)3\d\.\d{3,}\W{1,3}(?:longitude\W{1,4})?1[23]\d\.\d{3,}")


def mask_identifiers(text: str) -> str:
    """Mask resident, foreigner, card, passport and licence numbers, also spoken ones."""
    digits = _SPOKEN_RUN.sub(lambda run: run.group().translate(_SPOKEN_DIGITS), text)
    if sum(map(str.isdigit, digits)) < _FEWEST_DIGITS:
        return text
    found = [(hit.start, hit.end) for hit in detect_all(digits, include=_FORBIDDEN)]
    found += [hit.span() for hit in _RESIDENT_NUMBER.finditer(digits)]
    return mask(text, found)


def mask_personal(text: str, private: Iterable[Span] = ()) -> str:
    """Mask all personal data that is found, and the spans the dialogue knows to be private."""
    found = [(hit.start, hit.end) for hit in detect_all(text, include=_PERSONAL)]
    found += [hit.span() for hit in _POSITION.finditer(text)]
    return mask(mask_identifiers(text), [*found, *private])


def is_clean(text: str) -> bool:
    """Whether nothing personal is in it, nor a mask that stands for it."""
    return _MASK not in text and mask_personal(text) == text


def mask(text: str, spans: Iterable[Span]) -> str:
    """Put a star for each letter and digit of the spans."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [
            _MASK if letter.isalnum() else letter for letter in letters[start:end]
        ]
    return "".join(letters)
