"""The same facts in full, in plain words and in short."""

import re
from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.answer import answer
from knowledge_base.catalogue import ASPECTS, catalogue
from knowledge_base.glossary import explained, glossary
from knowledge_base.lint import numbers
from knowledge_base.models import Aspect, Case, Language, Level
from knowledge_base.telling import BRIEFLY, Telling
from tests.knowledge_base.figures import figures_of

TODAY = date(2026, 11, 25)
LANGUAGES: tuple[Language, ...] = get_args(Language)
LEVELS: tuple[Level, ...] = get_args(Level)
SERVICES = sorted(catalogue().services)

every_language = pytest.mark.parametrize("language", LANGUAGES)


def words_of(text: str) -> list[str]:
    """The words of an answer, however they are laid out."""
    return text.replace("•", " ").split()


@pytest.mark.parametrize("service", SERVICES)
@every_language
@pytest.mark.parametrize("level", ["plain", "short"])
def test_every_question_is_answered_and_cited_at_every_level(
    service: str, language: Language, level: Level
) -> None:
    for aspect in ASPECTS:
        full = answer(service, aspect, language, TODAY)
        told = answer(service, aspect, language, TODAY, level=level)
        assert told.open == full.open
        assert told.citations
        assert {c.url for c in told.citations} <= {c.url for c in full.citations}
        assert not re.search(r"[{}]", told.text)


@pytest.mark.parametrize("service", SERVICES)
@every_language
def test_plain_words_leave_no_fact_out(service: str, language: Language) -> None:
    for aspect in ASPECTS:
        full = words_of(answer(service, aspect, language, TODAY).text)
        plain = words_of(answer(service, aspect, language, TODAY, level="plain").text)
        assert plain[: len(full)] == full


@pytest.mark.parametrize("service", SERVICES)
@every_language
def test_a_short_answer_is_one_paragraph_of_few_facts(service: str, language: Language) -> None:
    telling = Telling(language)
    for aspect in ASPECTS:
        told = answer(service, aspect, language, TODAY, level="short")
        facts = catalogue().services[service].facts_on(TODAY, aspect)
        said = [fact for fact in facts if telling.sentence(fact) in told.text]
        assert "\n" not in told.text
        assert aspect == "overview" or len(said) <= BRIEFLY
        left_out = bool(told.variants) or telling.words.more in told.text
        assert told.more == left_out


@settings(deadline=None)  # the first call reads the files
@given(
    st.sampled_from(SERVICES),
    st.sampled_from(ASPECTS),
    st.sampled_from(LANGUAGES),
    st.sampled_from(LEVELS),
    st.sets(st.sampled_from(get_args(Case)), max_size=2),
)
def test_no_figure_is_told_that_is_not_in_the_facts(
    service: str, aspect: Aspect, language: Language, level: Level, cases: set[Case]
) -> None:
    told = answer(service, aspect, language, TODAY, cases=cases, level=level)
    assert numbers(told.text) <= figures_of(service, language)


@every_language
def test_hard_words_are_explained_without_figures(language: Language) -> None:
    for meaning in glossary(language).values():
        assert numbers(meaning) == set()
        assert "\n" not in meaning


def test_a_hard_word_is_explained_once_and_a_longer_one_stands_for_its_parts() -> None:
    assert list(explained("위임장과 위임장 사본, 과태료", "ko")) == ["위임장", "과태료"]
    assert list(explained("Powers differ; a power of attorney", "en")) == ["power of attorney"]
    assert explained("쉬운 말", "ko") == {}
