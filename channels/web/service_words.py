"""The words around the facts on the pages of services."""

from functools import cache
from pathlib import Path

import yaml

from bot.messages import Language
from knowledge_base.models import Document

_FOLDER = Path(__file__).parent / "services"


class PageWords(Document):
    """The words of one language; what they are for is in their names."""

    centre: str
    centre_in_other: str
    language_group: str
    skip: str
    path: str
    services: str
    polls: str
    services_lead: str
    fields: str
    contents: str
    sources: str
    source: str
    verified_on: str
    press: str
    official_site: str
    open: str
    local: str
    related: str
    ask: str
    ask_lead: str
    question: str
    chat: str
    open_data: str
    notices: str
    search: str
    search_label: str
    search_hint: str
    search_button: str
    found: str
    found_nothing: str


@cache
def page_words(language: Language) -> PageWords:
    """The words of a language, read once; a word that one language lacks is an error."""
    text = (_FOLDER / f"{language}.yml").read_text(encoding="utf-8")
    return PageWords.model_validate(yaml.safe_load(text))
