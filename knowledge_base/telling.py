"""Facts put together into an answer, at the level that the citizen chose, with their sources."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge_base.glossary import explained
from knowledge_base.models import Case, Fact, Language, Level, Service
from knowledge_base.wordings import Wordings, wordings

BRIEFLY = 2
"""How many facts a short answer tells."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _SENTENCE_END.split(text)


Held = tuple[Service, Fact]
"""A fact and the service it belongs to."""


@dataclass(frozen=True)
class Citation:
    """Where an answer can be confirmed."""

    service: str
    """The service's id."""
    title: str
    """The page, in the answer's language."""
    url: str
    """Its address."""
    verified_on: date | None
    """The day up to which its facts are known to hold; None where the fact is open."""


@dataclass(frozen=True)
class Answer:
    """What a citizen is told."""

    text: str
    """Plain text."""
    citations: tuple[Citation, ...]
    """The pages it rests on, at least one."""
    open: bool
    """Whether no confirmed fact was held."""
    variants: tuple[Case, ...] = ()
    """The cases that are told on request."""
    more: bool = False
    """Whether it leaves out what a longer answer tells."""


@dataclass(frozen=True)
class Telling:
    """For whom facts are put into words."""

    language: Language
    """The language of the answer."""
    level: Level = "standard"
    """How much, and how plainly."""

    @property
    def words(self) -> Wordings:
        """The wordings of the language."""
        return wordings(self.language)

    @property
    def is_short(self) -> bool:
        """Whether it is for a phone call or a text message."""
        return self.level == "short"

    def sentence(self, fact: Fact) -> str:
        """A fact's text with its figure."""
        return self.words.statement(fact, self.language)

    def chosen(self, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """As many of the facts as are told, the most useful first."""
        return facts[:BRIEFLY] if self.is_short else facts

    def items(self, facts: Sequence[Fact]) -> list[str]:
        """The facts as a list; in plain words one sentence a line."""
        said = [self.sentence(fact) for fact in facts]
        if self.is_short:
            return said
        if self.level == "plain":
            said = [part for sentence in said for part in sentences(sentence)]
        return [f"• {sentence}" for sentence in said]

    def text(self, lines: Iterable[str]) -> str:
        """The whole answer; hard words are explained below one in plain words."""
        whole = (" " if self.is_short else "\n").join(line for line in lines if line)
        if self.level == "plain":
            return "\n".join((whole, *self._glossary(whole)))
        return whole

    def _glossary(self, text: str) -> Iterator[str]:
        terms = explained(text, self.language)
        if terms:
            yield self.words.glossary
        for term, meaning in terms.items():
            yield f"• {term}: {meaning}"

    def local(self, facts: Iterable[Fact]) -> str:
        """That some of the facts differ by city, or nothing."""
        if not any(fact.jurisdiction == "local" for fact in facts):
            return ""
        return self.words.local_short if self.is_short else self.words.local

    def citations(self, held: Iterable[Held]) -> tuple[Citation, ...]:
        """The pages behind the facts, each once."""
        pages: dict[str, Citation] = {}
        for service, fact in held:
            source = service.sources[fact.source]
            title = source.title.of(self.language)
            cited = Citation(service.id, title, source.url, source.verified_on)
            pages.setdefault(source.url, cited)
        return tuple(pages.values())

    def site(self, service: Service) -> tuple[str, Citation]:
        """Where to ask for what is not held: the sentence, and the page."""
        site = service.official_site
        title = site.title.of(self.language)
        said = self.words.site.format(title=title, url=site.url)
        return said, Citation(service.id, title, site.url, None)
