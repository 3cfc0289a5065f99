"""What can be wrong with the facts of a service, and where; how it is said is in `wordings/`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

FaultCode = Literal[
    # the form of a document
    "missing",
    "no_choice",
    "no_number",
    "no_day",
    "no_address",
    "odd_spaces",
    "not_known",
    "unreadable",
    "no_unit",
    "value_not_told",
    "days_reversed",
    "no_such_sources",
    # what it says
    "other_figures",
    "too_long",
    "weak_source",
    "not_official",
    "other_site",
    "not_checked",
    "unused_source",
    "not_related",
    # its file
    "no_yaml",
    "other_id",
    "no_file",
    "not_listed",
]
Place = tuple[str | int, ...]

_OF_TYPE: dict[str, FaultCode] = {
    "missing": "missing",
    "string_too_short": "missing",
    "too_short": "missing",
    "string_type": "missing",
    "literal_error": "no_choice",
    "int_type": "no_number",
    "float_type": "no_number",
    "date_type": "no_day",
    "date_parsing": "no_day",
    "date_from_datetime_parsing": "no_day",
    "extra_forbidden": "not_known",
}
_ADDRESSES = ("url",)
_BRANCHES = ("int", "float")
"""What pydantic adds to the place of a value that may be either."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong."""

    code: FaultCode
    """What."""
    place: Place = ()
    """Where in the document: `("facts", 3, "text")`; nothing for the whole of it."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What its words speak of."""


def faults_in(error: ValidationError) -> Iterator[Fault]:
    """What keeps a document from being read, each fault once."""
    told: set[tuple[FaultCode, Place]] = set()
    for detail in error.errors():
        fault = _fault(detail)
        if (fault.code, fault.place) not in told:
            told.add((fault.code, fault.place))
            yield fault


def _fault(detail: ErrorDetails) -> Fault:
    place, kind = detail["loc"], detail["type"]
    if place and place[-1] in _BRANCHES:
        place = place[:-1]
    if kind in get_args(FaultCode):
        values = {name: str(value) for name, value in detail.get("ctx", {}).items()}
        return Fault(kind, place, values)  # type: ignore[arg-type]  # just looked up
    if kind == "string_pattern_mismatch":
        is_address = bool(place) and place[-1] in _ADDRESSES
        return Fault("no_address" if is_address else "odd_spaces", place)
    return Fault(_OF_TYPE.get(kind, "unreadable"), place, {"reason": detail["msg"]})
