"""The shape of what is known about a service: one strict, frozen document a service."""

from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

Language = Literal["ko", "en"]
Aspect = Literal[
    "overview",
    "how",
    "documents",
    "fee",
    "duration",
    "eligibility",
    "where",
    "hours",
    "online",
    "deadline",
    "contact",
]
Case = Literal[
    "adult", "minor", "proxy", "foreigner", "lost", "urgent", "new", "transfer", "cancellation"
]
Level = Literal["standard", "plain", "short"]
Unit = Literal["won", "hour", "day", "working_day", "month", "year", "page", "percent"]
Area = Literal[
    "resident",
    "family",
    "vehicle",
    "tax",
    "business",
    "welfare",
    "health",
    "housing",
    "travel",
    "foreigner",
    "land",
    "environment",
    "water",
    "roads",
    "agriculture",
    "education",
    "personnel",
    "civil-defence",
    "safety",
    "culture",
    "participation",
]

Text = Annotated[str, Field(min_length=1, pattern=r"^\S(.*\S)?$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Url = Annotated[str, Field(pattern=r"^https?://[!-~]+$")]
SecureUrl = Annotated[str, Field(pattern=r"^https://[!-~]+$")]
Texts = Annotated[tuple[Text, ...], Field(min_length=1, strict=False)]


def host(url: str) -> str:
    """The host name in an address."""
    return urlsplit(url).hostname or ""


class Document(BaseModel):
    """A part of a file: nothing unknown in it, nothing converted, nothing changed later."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Words(Document):
    """The same words in both languages."""

    ko: Text
    """Korean, as a public office writes it."""
    en: Text
    """Plain English."""

    def of(self, language: Language) -> str:
        """The words in one language."""
        return self.ko if language == "ko" else self.en


class Aliases(Document):
    """What people call a service in everyday speech."""

    ko: Texts
    """Korean names and abbreviations."""
    en: Texts
    """English names and romanised Korean ones."""


class Site(Document):
    """The official site of a service."""

    title: Words
    """Its name."""
    url: SecureUrl
    """Its address."""


class Source(Document):
    """A page that states a fact."""

    title: Words
    """The page and its publisher."""
    url: Url
    """Its address."""
    kind: Literal["official", "press", "weak"]
    """Who says so: a public body, a newspaper, or somebody else."""
    checked_on: date
    """The day it was read."""
    edition: date | None = None
    """The day the text that was read dates from, when that was a copy of the page."""

    @property
    def verified_on(self) -> date:
        """The day up to which the page is known to have said so."""
        return self.edition or self.checked_on


class Fact(Document):
    """One statement about one aspect of a service."""

    aspect: Aspect
    """The question it answers."""
    text: Words
    """The statement; `{value}` stands for the value with its unit."""
    value: int | float | None = None
    """The figure that matters most in it."""
    unit: Unit | None = None
    """What the value counts."""
    case: Case | None = None
    """Whom it concerns, when not everybody."""
    valid_from: date | None = None
    """The first day it holds."""
    valid_to: date | None = None
    """The last day it holds."""
    jurisdiction: Literal["national", "local"] = "national"
    """Whether it holds everywhere or differs by city and district."""
    source: Identifier
    """The key of its source."""

    @model_validator(mode="after")
    def _value_is_told(self) -> Self:
        if (self.value is None) != (self.unit is None):
            raise PydanticCustomError("no_unit", "value and unit belong together")
        told = {"{value}" in text for text in (self.text.ko, self.text.en)}
        if told != {self.value is not None}:
            raise PydanticCustomError("value_not_told", "the texts do not tell the value")
        if self.valid_from and self.valid_to and self.valid_from >= self.valid_to:
            raise PydanticCustomError("days_reversed", "valid_from must be before valid_to")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether the statement is in force on a day."""
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class Service(Document):
    """What government offers under one name, and all that is known about it."""

    id: Identifier
    """The stable name, also of the file."""
    area: Area
    """The field of public life it belongs to."""
    names: Words
    """The official names."""
    aliases: Aliases
    """The everyday names."""
    summary: Words
    """What it is, in one sentence."""
    official_site: Site
    """Where the responsible office informs."""
    bookable: bool
    """Whether a visit can be booked for it."""
    reportable: bool
    """Whether it takes reports of a problem."""
    related: Annotated[tuple[Identifier, ...], Field(strict=False)] = ()
    """Services that are often needed together with it."""
    sources: dict[Identifier, Source] = Field(default_factory=dict)
    """The pages its facts come from."""
    facts: Annotated[tuple[Fact, ...], Field(strict=False)] = ()
    """What is known, the most useful first within an aspect."""

    @model_validator(mode="after")
    def _facts_have_sources(self) -> Self:
        missing = sorted({fact.source for fact in self.facts} - self.sources.keys())
        if missing:
            raise PydanticCustomError(
                "no_such_sources", "facts name other sources", {"sources": ", ".join(missing)}
            )
        return self

    def facts_on(self, day: date, aspect: Aspect) -> tuple[Fact, ...]:
        """The facts about one aspect in force on a day, in the order of the file."""
        return tuple(f for f in self.facts if f.aspect == aspect and f.holds_on(day))
