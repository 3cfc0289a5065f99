"""How facts are put into words: lead sentences, names of aspects, figures with their units."""

from functools import cache
from pathlib import Path

import yaml
from babel import Locale
from babel.numbers import format_decimal

from knowledge_base.faults import Fault, FaultCode
from knowledge_base.models import Area, Aspect, Case, Document, Fact, Language, Level, Unit

WORDINGS = Path(__file__).parent / "wordings"


class FaultWords(Document):
    """How it is said that something is wrong with the facts of a service."""

    problem: str
    """What is wrong."""
    remedy: str
    """What makes it right."""

    def of(self, fault: Fault) -> "FaultWords":
        """The same, with what the fault speaks of."""
        return FaultWords(
            problem=self.problem.format(**fault.values), remedy=self.remedy.format(**fault.values)
        )


class Wordings(Document):
    """The words of one language."""

    areas: dict[Area, str]
    """What a field of public life is called, as in a list of services."""
    aspects: dict[Aspect, str]
    """What an aspect is called, as on a button."""
    leads: dict[Aspect, str]
    """The sentence before the facts of an aspect; `{service}` is the service's name."""
    open: dict[Aspect, str]
    """The sentence that says no confirmed information is held."""
    site: str
    """Where to confirm instead; `{title}` and `{url}` are the official site's."""
    local: str
    """That the facts differ by city and district."""
    local_short: str
    """The same in a few words."""
    as_of: str
    """That the facts are those of a day asked about; `{day}` is that day."""
    day: str
    """How such a day is written: a pattern of Unicode's CLDR."""
    cases: dict[Case, str]
    """What a case is called, as on a button."""
    levels: dict[Level, str]
    """What a level is called, as on a button."""
    variants: str
    """That further cases, `{cases}`, are told on request."""
    which_case: str
    """Asks which of `{cases}` it is, where nothing holds for everybody."""
    case_unknown: str
    """That nothing is held on `{cases}`, which was asked about."""
    more: str
    """How to hear what a short answer leaves out."""
    event: str
    """The sentence before the steps of a life event, `{event}`."""
    event_steps: str
    """The same in a few words."""
    compared: str
    """The sentence before two services side by side."""
    difference: str
    """The sentence before how two things of one service differ."""
    glossary: str
    """The heading above hard words and their meanings."""
    faults: dict[FaultCode, FaultWords]
    """What can be wrong with facts, for those who write them."""
    units: dict[Unit, dict[str, str]]
    """A figure with its unit by CLDR plural category; `{number}` is the figure."""

    def figure(self, value: int | float, unit: Unit, language: Language) -> str:
        """A value with its unit, written as the language writes it."""
        locale = Locale(language)
        forms = self.units[unit]
        form = forms.get(locale.plural_form(value), forms["other"])
        return form.format(number=format_decimal(value, locale=locale))

    def statement(self, fact: Fact, language: Language) -> str:
        """A fact in words, its figure written out."""
        text = fact.text.of(language)
        if fact.value is None or fact.unit is None:
            return text
        return text.replace("{value}", self.figure(fact.value, fact.unit, language))


@cache
def wordings(language: Language) -> Wordings:
    """The wordings of a language, read once."""
    text = (WORDINGS / f"{language}.yml").read_text(encoding="utf-8")
    return Wordings.model_validate(yaml.safe_load(text))
