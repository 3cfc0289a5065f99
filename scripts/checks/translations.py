"""Refuses what is said in one language only, and wordings that nobody wrote."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.checks.findings import our_files, tell
from scripts.engine import ROOT

LANGUAGES = ("ko", "en")
_FOLDERS = ("bot/responses", "nlu_data")
_WORDINGS = "knowledge_base/wordings"
# A language has the plural forms that its grammar needs; `other` is there in each.
_PLURALS = {"zero", "one", "two", "few", "many"}
_USED = re.compile(r"""(?:["']|response=["']|action: )(utter_[a-z0-9_]+)(?:["']|$)""", re.MULTILINE)


def findings(root: Path) -> Iterator[str]:
    """Everything that one language lacks."""
    for folder in _FOLDERS:
        yield from _lacking(f"{folder}/{{}}", "file", _files(root / folder))
    responses = {code: _responses(root, code) for code in LANGUAGES}
    yield from _lacking("bot/responses/{}", "response", responses)
    wordings = {code: set(_keys(_read(root / _WORDINGS / f"{code}.yml"))) for code in LANGUAGES}
    yield from _lacking(f"{_WORDINGS}/{{}}.yml", "key", wordings)
    yield from _unwritten(root, responses["ko"] | responses["en"])


def _lacking(place: str, kind: str, there: dict[str, set[str]]) -> Iterator[str]:
    for code in LANGUAGES:
        for name in set().union(*there.values()) - there[code]:
            yield f"{place.format(code)} lacks the {kind} {name}, which the other language has."


def _files(folder: Path) -> dict[str, set[str]]:
    return {
        code: {str(p.relative_to(folder / code)) for p in (folder / code).rglob("*.yml")}
        for code in LANGUAGES
    }


def _responses(root: Path, code: str) -> set[str]:
    files = (root / "bot/responses" / code).glob("*.yml")
    return {name for path in files for name in _read(path).get("responses", {})}


def _read(path: Path) -> dict[str, dict[str, object]]:
    content: dict[str, dict[str, object]] | None
    content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    return content or {}


def _keys(tree: object, above: str = "") -> Iterator[str]:
    if isinstance(tree, dict):
        for key, below in tree.items():
            if key in _PLURALS:
                continue
            yield f"{above}{key}"
            yield from _keys(below, f"{above}{key}.")


def _unwritten(root: Path, responses: set[str]) -> Iterator[str]:
    for path in our_files(root, "actions/*.py", "channels/*.py", "handoff/*.py", "bot/flows/*.yml"):
        for name in set(_USED.findall(path.read_text())) - responses:
            place = path.relative_to(root)
            yield f"{place} says {name}, which no file in bot/responses/ words."


if __name__ == "__main__":
    sys.exit(tell(findings(ROOT)))
