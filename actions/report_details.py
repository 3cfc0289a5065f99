"""What has been told of a report: as it is summed up, and as it is sent."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from actions.apis.errors import ApiError
from actions.apis.service_requests import Report, ServiceRequest, ServiceRequestsApi
from actions.forms import Heard
from actions.places import Place
from actions.turn import Turn
from knowledge_base.catalogue import catalogue
from knowledge_base.models import Language

NOW = "now"
"""When a problem is that nobody has told a time of."""

NEW = "new"
"""Instead of the number of a report to join: file a new one."""

_LONGEST = 4000
"""What Open311 takes as a description."""


class _Phrases(BaseModel):
    now: str
    position: str
    occurred: str
    photo: str
    no_photo: str
    unsolved: str


@cache
def _phrases(language: Language) -> _Phrases:
    text = Path(__file__).with_name("report_phrases.yml").read_text(encoding="utf-8")
    return _Phrases.model_validate(yaml.safe_load(text)[language])


def service_name(service: str, otherwise: str, language: Language) -> str:
    """What a kind of problem is called; a city may take reports of kinds that we do not know."""
    known = service in catalogue().services
    return catalogue().name(service, language) if known else otherwise


def place_of(report: ServiceRequest) -> str | None:
    """Where a report is, as it would be told."""
    if report.address or report.lat is None or report.lon is None:
        return report.address
    return position(report.lat, report.lon)


def position(lat: float, lon: float) -> str:
    """A position as the dialogue remembers it."""
    return f"{lat:.5f}, {lon:.5f}"


def where(address: str, language: Language) -> str:
    """A place as it is told to the citizen."""
    if (shared := Place.of(address).position) is None:
        return address
    lat, lon = position(*shared).split(", ")
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


async def still_there(number: str, requests: ServiceRequestsApi, language: Language) -> Heard:
    """All that is to be told when a report that was called done is not."""
    told: Heard = {
        "report_description": _phrases(language).unsolved.format(number=number),
        "report_known": NEW,
        "report_when": NOW,
        "write_key": None,
    }
    try:
        report = await requests.find(number)
    except ApiError:
        # Kind and place are asked for then.
        return told
    known = report.service if report.service in catalogue().services else None
    return {**told, "report_service": known, "report_address": place_of(report)}


def _description(turn: Turn) -> str:
    """Open311 has no field for the time of a problem."""
    told, when = turn.slot("report_description") or "", turn.slot("report_when") or NOW
    if when == NOW:
        return told[:_LONGEST]
    line = f"\n({_phrases(turn.language).occurred.format(when=when)})"
    return told[: _LONGEST - len(line)] + line
