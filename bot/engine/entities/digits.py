"""Korean digits said one by one, as on the phone, written as digits in the same places."""

import re

_DIGITS = str.maketrans("공영일이삼사오육륙칠팔구", "001234566789")
# Four digits or more in a row; "다시" is how a hyphen is said.
_SAID = re.compile(
    r"[공영일이삼사오육륙칠팔구](?:(?:\s?다시\s?|\s)?[공영일이삼사오육륙칠팔구]){3,}"
)
_HYPHEN = re.compile(r"\s?다시\s?")


def as_digits(text: str) -> str:
    """Write spoken digits as digits; every code point keeps its place."""
    return _SAID.sub(lambda said: _written(said[0]), text)


def _written(said: str) -> str:
    hyphened = _HYPHEN.sub(lambda found: "-".ljust(len(found[0])), said)
    return hyphened.translate(_DIGITS)
