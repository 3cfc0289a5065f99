"""Amounts of won, in figures and in Korean words."""

import re
from decimal import Decimal

from bot.engine.entities.found import Found, Reading

_WORDS = dict(zip("일이삼사오육칠팔구", range(1, 10), strict=True))
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10_000, "억": 100_000_000}
_PARTS = re.compile(r"\d[\d,]*(?:\.\d+)?|[일이삼사오육칠팔구십백천만억]")
# One kind of character at a time and a bound: a long row of digits must not be tried in all ways.
_SUM = r"[\d일이삼사오육칠팔구십백천만억]"
_KOREAN = re.compile(
    rf"(?<![\d가-힣,.])(?P<sum>{_SUM}(?:{_SUM}|[,.](?=\d)|\s(?={_SUM})){{0,24}})"
    r"\s?원(?![가-힣]*[동칙서])"
)
_SHORT = re.compile(
    r"(?<![\d가-힣,.])(?P<sum>\d[\d,]{0,12}\s?[만억](?:\s?\d[\d,]{0,12}천?)?)(?![\d가-힣])"
)
_ENGLISH = re.compile(
    r"(?:(?:KRW|₩)\s?(?P<first>\d[\d,]*(?:\.\d+)?)\s?(?P<scale1>k|thousand|million)?\b)"
    r"|(?<![\d.,])(?P<second>\d[\d,]*(?:\.\d+)?)\s?(?P<scale2>k|thousand|million)?\s?(?:won|KRW)\b",
    re.IGNORECASE,
)
_SCALES = {"k": 1_000, "thousand": 1_000, "million": 1_000_000}


def amounts(reading: Reading) -> list[Found]:
    """Find sums of money."""
    found = [
        Found("amount", value, *m.span())
        for pattern in (_KOREAN, _SHORT)
        for m in pattern.finditer(reading.text)
        if (value := _korean_value(m["sum"]))
    ]
    return found + [
        Found("amount", _english_value(m), *m.span()) for m in _ENGLISH.finditer(reading.text)
    ]


def _korean_value(words: str) -> int:
    """Read "만 5천", "3만원", "이만삼천": each unit multiplies what stands before it."""
    total = section = pending = Decimal(0)
    for part in _PARTS.findall(words):
        if part in _LARGE:
            total += (section + pending or Decimal(1)) * _LARGE[part]
            section = pending = Decimal(0)
        elif part in _SMALL:
            section += (pending or Decimal(1)) * _SMALL[part]
            pending = Decimal(0)
        else:
            pending = Decimal(_WORDS[part] if part in _WORDS else part.replace(",", ""))
    return int(total + section + pending)


def _english_value(found: re.Match[str]) -> int:
    figures, scale = found["first"] or found["second"], found["scale1"] or found["scale2"]
    return int(Decimal(figures.replace(",", "")) * _SCALES.get((scale or "").lower(), 1))
