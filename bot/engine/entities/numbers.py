"""Numbers that name something: receipts, phones, cars."""

import re

import phonenumbers

from bot.engine.entities.digits import as_digits
from bot.engine.entities.found import Found, Reading

_DASH = r"[\s\-–—‑.·]{0,5}"
_RECEIPT = re.compile(
    rf"(?<![\dA-Za-z])(?P<year>20\d\d){_DASH}(?P<day>[01]\d[0-3]\d){_DASH}(?P<number>\d{{5}})(?!\d)"
)
_REQUEST = re.compile(
    rf"(?<![A-Za-z])S\s?R{_DASH}(?P<year>20\d\d){_DASH}(?P<number>\d{{6}})(?!\d)", re.IGNORECASE
)
_APPOINTMENT = re.compile(
    rf"(?<![A-Za-z])A{_DASH}(?P<year>20\d\d){_DASH}(?P<number>\d{{6}})(?!\d)", re.IGNORECASE
)
_PLATE_LETTERS = (
    "가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주아바사자배하허호국합육공해"
)
_PLATE = re.compile(
    r"(?<![\d가-힣])(?P<region>[가-힣]{2})?\s?(?P<class>\d{2,3})"
    rf"\s?(?P<letter>[{_PLATE_LETTERS}])\s?(?P<number>\d{{4}})(?!\d)"
)
_REGIONS = set(
    [
        "서울",
        "부산",
        "대구",
        "인천",
        "광주",
        "대전",
        "울산",
        "세종",
        "경기",
        "강원",
        "충북",
        "충남",
        "전북",
        "전남",
        "경북",
        "경남",
        "제주",
    ]
)
_FOUR = re.compile(
    r"(?<![\dA-Za-z.,:/\-])(?P<digits>\d\s?\d\s?\d\s?\d)"
    r"(?![\d%]|[.,:/\-]\d|\s?"
    r"(?:년|원|번지|호|동|층|명|월|시|분|평|만|천|억|미터|킬로|won|m\b|km|cc|kg))"
)
_IN_A_YEAR = re.compile(r"(?:in|since|from|until|by|year|of)\s(?:19|20)\d\d$", re.IGNORECASE)


def receipts(reading: Reading) -> list[Found]:
    """Find receipt numbers in any spelling, also said digit by digit."""
    text = as_digits(reading.text)
    cases = [
        Found("receipt_number", f"{m['year']}-{m['day']}-{m['number']}", *m.span())
        for m in _RECEIPT.finditer(text)
    ]
    requests = [
        Found("receipt_number", f"SR-{m['year']}-{m['number']}", *m.span())
        for m in _REQUEST.finditer(text)
    ]
    return cases + requests


def appointments(reading: Reading) -> list[Found]:
    """Find booking numbers, so that their digits are taken for nothing else."""
    return [
        Found("appointment_number", f"A-{m['year']}-{m['number']}", *m.span())
        for m in _APPOINTMENT.finditer(as_digits(reading.text))
    ]


def phones(reading: Reading) -> list[Found]:
    """Find whole phone numbers as Koreans write or say them."""
    matches = phonenumbers.PhoneNumberMatcher(as_digits(reading.text), "KR")
    e164 = phonenumbers.PhoneNumberFormat.E164
    return [
        Found("phone", phonenumbers.format_number(m.number, e164), m.start, m.end) for m in matches
    ]


def plates(reading: Reading) -> list[Found]:
    """Find vehicle numbers; the old ones begin with a region."""
    found = []
    for m in _PLATE.finditer(reading.text):
        region = m["region"] if m["region"] in _REGIONS else None
        start = m.start("region") if region else m.start("class")
        value = f"{region or ''}{m['class']}{m['letter']}{m['number']}"
        found.append(Found("vehicle_number", value, start, m.end()))
    return found


def phone_digits(reading: Reading) -> list[Found]:
    """Find four digits that stand alone: the end of a phone number, when it is asked for."""
    text = as_digits(reading.text)
    return [
        Found("phone_digits", re.sub(r"\s", "", m["digits"]), *m.span("digits"))
        for m in _FOUR.finditer(text)
        if not _IN_A_YEAR.search(text[: m.end()])
    ]
