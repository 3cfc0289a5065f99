"""The documents of the open API of services, as OpenAPI shows them."""

from datetime import date

from pydantic import BaseModel, Field

from bot.messages import LANGUAGES
from channels.web.links import service_page
from knowledge_base.models import Area, Aspect, Case, Unit, Words


class WordsDocument(BaseModel):
    """The same words in both languages."""

    ko: str
    en: str


class PageDocument(BaseModel):
    """A page of a public body."""

    title: WordsDocument
    url: str


class ServiceSummaryDocument(BaseModel):
    """What a service is."""

    id: str = Field(description="Stable name.")
    area: Area
    names: WordsDocument
    summary: WordsDocument
    official_site: PageDocument
    pages: WordsDocument = Field(description="Its page here, by language.")


class ServicesDocument(BaseModel):
    """Every service."""

    services: list[ServiceSummaryDocument]


class SourceDocument(PageDocument):
    """A page that states facts."""

    id: str = Field(description="What facts call it by.")
    kind: str = Field(description="`official`, `press` or `weak`.")
    checked_on: date = Field(description="The day it was read.")
    verified_on: date = Field(description="The day up to which it is known to have said so.")


class FactDocument(BaseModel):
    """One statement, with its source and the days it holds."""

    aspect: Aspect
    text: WordsDocument
    value: float | int | None
    unit: Unit | None
    case: Case | None = Field(description="Whom it concerns; null: everybody.")
    valid_from: date | None
    valid_to: date | None
    jurisdiction: str = Field(description="`local` facts differ by city and district.")
    source: str = Field(description="Id of the source below `sources`.")


class ServiceDocument(ServiceSummaryDocument):
    """All that is known about a service."""

    aliases: dict[str, list[str]] = Field(description="Everyday names, by language.")
    bookable: bool = Field(description="Whether a visit can be booked for it.")
    reportable: bool = Field(description="Whether it takes reports of a problem.")
    related: list[str] = Field(description="Ids of services often needed with it.")
    facts: list[FactDocument]
    open_aspects: list[Aspect] = Field(description="Of these nothing confirmed is known.")
    sources: list[SourceDocument]


def words_document(words: Words) -> WordsDocument:
    """Words of the catalogue as a document."""
    return WordsDocument(ko=words.ko, en=words.en)


def pages_document(service: str, base_url: str) -> WordsDocument:
    """The addresses of a service's page, by language."""
    return WordsDocument(**{code: base_url + service_page(service, code) for code in LANGUAGES})
