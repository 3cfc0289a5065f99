"""A conversation as it is written down in `<language>/test_<flow>.yml`.

- case: what it shows
  turns:
  - citizen: what the citizen writes ("{code}" is the one-time code that was sent last), or
    press: the title of a button of the last replies
    in: the language, where it is not that of the folder
    desk: closed, where nobody is at the desk
    down: an API of the backend that is down during this turn
    full: an office and a day, as "mapo-gu 2026-12-16", all booked by others before this turn
    task: the task that is understood
    service, aspect: likewise
    says: what the replies contain, in this order
    never: what they do not contain
    buttons: titles among their buttons
    effects: the kinds of effects, all of them
    cites: whether there are citations
    file: the media type of an attachment
"""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Language = Literal["ko", "en"]

CODE = "{code}"
"""Stands for the code that a phone would have received."""


class Step(BaseModel):
    """One message of the citizen and what must come of it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    citizen: str | None = None
    press: str | None = None
    language: Language | None = Field(default=None, alias="in")
    desk: Literal["open", "closed"] = "open"
    down: str | None = None
    full: str | None = None
    task: str | None = None
    service: str | None = None
    aspect: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    cites: bool | None = None
    file: str | None = None

    @model_validator(mode="after")
    def _writes_or_presses(self) -> "Step":
        if (self.citizen is None) is (self.press is None):
            raise ValueError("a turn has either `citizen` or `press`")
        return self


class Case(BaseModel):
    """A conversation from its beginning."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    case: str
    turns: tuple[Step, ...]


def cases(folder: Path) -> dict[str, tuple[Language, Case]]:
    """Every case of both languages by a readable name."""
    found: dict[str, tuple[Language, Case]] = {}
    for language in ("ko", "en"):
        for path in sorted((folder / language).glob("test_*.yml")):
            for document in yaml.safe_load(path.read_text(encoding="utf-8")):
                case = Case.model_validate(document)
                name = f"{language}/{path.stem.removeprefix('test_')}: {case.case}"
                found[name] = (language, case)
    return found
