"""The wordings of a language as they are in their files."""

import re
from functools import cache
from pathlib import Path
from typing import TypedDict

import yaml

ROOT = Path(__file__).parents[2]
_VALUE = re.compile(r"(?<!\{)\{(\w+)\}")


class Variant(TypedDict, total=False):
    """One way to say a response."""

    text: str
    buttons: list[dict[str, str]]


@cache
def responses(language: str) -> dict[str, list[Variant]]:
    """All responses of a language by name."""
    found: dict[str, list[Variant]] = {}
    for path in sorted((ROOT / "bot" / "responses" / language).glob("*.yml")):
        found.update(yaml.safe_load(path.read_text(encoding="utf-8"))["responses"])
    return found


def values(language: str, name: str) -> set[str]:
    """The values that a response needs."""
    return set(_VALUE.findall(str([variant.get("text") for variant in responses(language)[name]])))
