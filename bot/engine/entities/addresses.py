"""Addresses by road name or lot number, Korean and romanised."""

import re

from bot.engine.entities.found import Found, Reading

_UNIT = (
    r"(?!\s?(?:시|월|일|분|초|원|년|명|개|층|살|세|번(?!길|지)|차|회|급"
    r"|%|퍼센트|만|천|억|km|m\b|\d))"
)
_REGION = (
    r"(?:[가-힣]{2,7}(?:특별시|광역시|특별자치시|특별자치도|도)\s)?(?:[가-힣]{1,5}[시군구]\s){0,2}"
)
_DETAIL = r"(?:\s?\d+동)?(?:\s?\d+호)?"
_ROAD = re.compile(
    rf"{_REGION}(?:[가-힣]{{1,5}}[읍면]\s)?[가-힣\d]{{1,10}}(?<!으)(?:대로|로|길)(?:\s?\d+번?길)?"
    rf"\s\d+(?:-\d+)?{_UNIT}{_DETAIL}"
)
_LOT = re.compile(
    rf"{_REGION}[가-힣]{{1,5}}\d?(?:동|읍|면|(?<!자)리|가)\s(?:산\s?)?\d+(?:-\d+)?"
    rf"(?:번지|(?=\s|$|[,.]|에|앞|옆)){_UNIT}"
)
_ENGLISH = re.compile(
    r"(?:\d+(?:-\d+)?,?\s+)?\b[A-Za-z][\w]*(?:-| )?(?:daero|beon-gil|beongil|ro|gil)\b"
    r"(?:\s+\d+(?:-\d+)?)?(?:-?(?:beon-gil|gil)\s+\d+)?"
    r"(?:,?\s+[A-Za-z]+-(?:gu|si|gun|dong|do|myeon|eup)\b)*"
    r"(?:,?\s+(?:Seoul|Busan|Jeju|Sejong|Incheon|Daegu|Daejeon|Gwangju|Ulsan)\b)?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def addresses(reading: Reading) -> list[Found]:
    """Find addresses that carry a number, so that a post could be delivered."""
    found = [
        Found("address", " ".join(m[0].split()), *m.span())
        for pattern in (_ROAD, _LOT, _ENGLISH)
        for m in pattern.finditer(reading.text)
    ]
    return [one for one in found if _DIGIT.search(str(one.value))]
