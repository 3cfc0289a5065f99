"""How two things differ."""

from datetime import date
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge_base.catalogue import catalogue
from knowledge_base.difference import compare, tell_apart
from knowledge_base.lint import numbers
from knowledge_base.models import Language, Level
from tests.knowledge_base.figures import figures_of

TODAY = date(2026, 11, 25)
LANGUAGES: tuple[Language, ...] = get_args(Language)
PAIRS = list(combinations(sorted(catalogue().services), 2))


@settings(deadline=None)  # the first call reads the files
@given(st.sampled_from(PAIRS), st.sampled_from(LANGUAGES), st.sampled_from(get_args(Level)))
def test_a_comparison_tells_both_and_nothing_else(
    pair: tuple[str, str], language: Language, level: Level
) -> None:
    told = compare(pair, language, TODAY, level)
    first, second = (catalogue().name(service, language) for service in pair)
    assert told.text.index(first) < told.text.rindex(second)
    assert {citation.service for citation in told.citations} == set(pair)
    assert numbers(told.text) <= figures_of(pair[0], language) | figures_of(pair[1], language)


def test_two_kinds_of_one_certificate_are_told_apart() -> None:
    told = tell_apart("resident-registration-copy", ("등본", "초본"), "ko", TODAY)
    assert told
    assert "등본은 세대 전체, 초본은 한 사람" in told.text
    assert "아기의 초본" not in told.text


def test_without_an_overview_what_speaks_of_either_is_told() -> None:
    told = tell_apart("traffic-fine", ("과태료", "범칙금"), "ko", TODAY)
    assert told
    assert "범칙금은 운전자에게" in told.text


def test_what_the_facts_do_not_tell_apart_is_not() -> None:
    for service in catalogue().services.values():
        told = tell_apart(service.id, (), "ko", TODAY)
        assert (told is None) == (not service.facts_on(TODAY, "overview"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_short_each_is_one_sentence(language: Language) -> None:
    told = compare(("passport", "resident-id-card"), language, TODAY, "short")
    assert "\n" not in told.text
    assert catalogue().services["passport"].summary.of(language) in told.text
