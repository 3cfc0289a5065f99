"""Whom or what a question concerns: a child, a representative, a lost document."""

import re
from functools import cache
from pathlib import Path

import yaml

from knowledge_base.lexicon import Cue
from knowledge_base.models import Case, Service

FILE = Path(__file__).parent / "cases.yml"
PERSONAL: frozenset[Case] = frozenset({"minor", "proxy", "foreigner"})
"""The cases of a person: who asks about one must know where nothing is held on it."""


@cache
def _patterns() -> dict[Case, re.Pattern[str]]:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {case: Cue.model_validate(cue).pattern() for case, cue in document.items()}


def cases_in(text: str) -> tuple[Case, ...]:
    """The cases that a text speaks of."""
    return tuple(case for case, pattern in _patterns().items() if pattern.search(text))


@cache
def _inherent(*names: str) -> tuple[Case, ...]:
    return cases_in("\n".join(names))


def inherent(service: Service) -> tuple[Case, ...]:
    """The cases that a service is about as a whole: the registration of foreigners, say."""
    names, aliases, summary = service.names, service.aliases, service.summary
    return _inherent(names.ko, names.en, *aliases.ko, *aliases.en, summary.ko, summary.en)
