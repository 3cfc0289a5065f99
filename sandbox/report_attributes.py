"""The attributes of a report, checked against what its service asks for."""

from collections.abc import Mapping

from pydantic import AwareDatetime, FiniteFloat, TypeAdapter, ValidationError

from sandbox.problems import Refused
from sandbox.report_services import ReportAttribute, both

_READ: dict[str, TypeAdapter[object]] = {
    "number": TypeAdapter(FiniteFloat),
    "datetime": TypeAdapter(AwareDatetime),
}
_LONGEST = 1000


def check_attributes(
    asked: Mapping[str, ReportAttribute], given: Mapping[str, list[str]]
) -> dict[str, list[str]]:
    """What is to be kept; attributes that nobody asked for are not."""
    missing = [code for code, one in asked.items() if one.required and code not in given]
    wrong = [code for code, one in asked.items() if not _fits(one, given.get(code, []))]
    if missing or wrong:
        about = both(asked[(missing or wrong)[0]].description)
        raise Refused(400, "attribute", about=about)
    return {code: given[code] for code in asked if code in given}


def _fits(attribute: ReportAttribute, values: list[str]) -> bool:
    if len(values) > 1 and attribute.datatype != "multivaluelist":
        return False
    if attribute.values:
        return set(values) <= set(attribute.values)
    return all(_reads(attribute, value) for value in values)


def _reads(attribute: ReportAttribute, value: str) -> bool:
    reader = _READ.get(attribute.datatype)
    if reader is None:
        return len(value) <= _LONGEST and "\x00" not in value
    try:
        reader.validate_python(value)
    except ValidationError:
        return False
    return True
