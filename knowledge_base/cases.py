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

_FILLER = re.compile(
    r"그럼|그러면|그리고|만약|혹시|우리|저희|제|내가|인데|이면|라면|일\s?때|경우|때|에는|에도|에게|으로|로"
    r"|는|은|도|이|가|요|을|를|의|했으면|렸으면|렸을|렸는데|하면|했을|\b(?:and|ok|so|then|what|how|about|if"
    r"|for|as|in|case|of|my|our|a|an|the|is|it|its|it's|i|i'm|am|was|by|with|someone|please|when|they|"
    r"are|s|m|goes|go)\b",
    re.IGNORECASE,
)


@cache
def _patterns() -> dict[Case, re.Pattern[str]]:
    document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {case: Cue.model_validate(cue).pattern() for case, cue in document.items()}


def cases_in(text: str) -> tuple[Case, ...]:
    """The cases that a text speaks of."""
    return tuple(case for case, pattern in _patterns().items() if pattern.search(text))


def is_only_case(text: str) -> bool:
    """Whether a text says hardly more than whom or what it concerns: "and for my child?"."""
    if not cases_in(text):
        return False
    for pattern in _patterns().values():
        text = pattern.sub(" ", text)
    return not re.search(r"\w", _FILLER.sub(" ", text))


@cache
def _inherent(*names: str) -> tuple[Case, ...]:
    return cases_in("\n".join(names))


def inherent(service: Service) -> tuple[Case, ...]:
    """The cases that a service is about as a whole: the registration of foreigners, say."""
    names, aliases, summary = service.names, service.aliases, service.summary
    return _inherent(names.ko, names.en, *aliases.ko, *aliases.en, summary.ko, summary.en)
