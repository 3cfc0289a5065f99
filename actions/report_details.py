"""What has been told of a report: as it is summed up, and as it is sent."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.apis.service_requests import Report
from actions.places import Place
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language

NOW = "now"
"""When a problem is that nobody has told a time of."""

_LONGEST = 4000
"""What Open311 takes as a description."""


class _Phrases(BaseModel):
    now: str
    position: str
    occurred: str
    photo: str
    no_photo: str


@cache
def _phrases(language: Language) -> _Phrases:
    text = Path(__file__).with_name("report_phrases.yml").read_text(encoding="utf-8")
    return _Phrases.model_validate(yaml.safe_load(text)[language])


def where(address: str, language: Language) -> str:
    """A place as it is told to the citizen."""
    if (position := Place.of(address).position) is None:
        return address
    lat, lon = (f"{degrees:.5f}" for degrees in position)
    return _phrases(language).position.format(lat=lat, lon=lon)


def summary(turn: Turn) -> dict[str, str]:
    """The values of the summary."""
    phrases = _phrases(turn.language)
    when = turn.slot("report_when") or NOW
    return {
        "service": catalogue().name(turn.slot("report_service") or "", turn.language),
        "report_address": where(turn.slot("report_address") or "", turn.language),
        "report_description": turn.slot("report_description") or "",
        "report_when": phrases.now if when == NOW else when,
        "report_photo": phrases.photo if turn.slot("report_photo") else phrases.no_photo,
    }


def report(turn: Turn) -> Report:
    """What is sent."""
    address = turn.slot("report_address") or ""
    lat, lon = Place.of(address).position or (None, None)
    return Report(
        service=turn.slot("report_service") or "",
        description=_description(turn),
        address=address if lat is None else None,
        lat=lat,
        lon=lon,
        photo=turn.slot("report_photo"),
    )


def _description(turn: Turn) -> str:
    """Open311 has no field for the time of a problem."""
    told, when = turn.slot("report_description") or "", turn.slot("report_when") or NOW
    if when == NOW:
        return told[:_LONGEST]
    line = f"\n({_phrases(turn.language).occurred.format(when=when)})"
    return told[: _LONGEST - len(line)] + line
