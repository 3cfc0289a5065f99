"""Finding services: by words and meaning together, better than by either alone."""

from pathlib import Path

import pytest

from bench.searching import LANGUAGES, Question, measure, questions, ways
from knowledge_base.catalogue import catalogue, filed, lay_over
from knowledge_base.models import Language, Words
from knowledge_base.search.index import Index, kept_index
from knowledge_base.search.morphemes import morphemes
from knowledge_base.search.search import NEAR, Search, search

FIRST = 0.82
AMONG_FIVE = 0.94


@pytest.fixture(scope="module")
def whole() -> Search:
    """The search over the whole catalogue."""
    return search()


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_questions_about_every_service(language: Language) -> None:
    asked = questions(language)
    assert len({question.text for question in asked}) >= 300
    assert {question.service for question in asked} == set(catalogue().services)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_together_find_more_than_words_or_meaning_alone(
    whole: Search, language: Language
) -> None:
    found = measure(whole, questions(language), ways(whole))
    both = found.pop("both")
    assert both.first >= FIRST
    assert both.among_five >= AMONG_FIVE
    assert all(both.reciprocal_rank > other.reciprocal_rank for other in found.values())


@pytest.mark.parametrize("text", ["", "  ", "오늘 날씨 어때", "what is the weather", "ㅋㅋㅋㅋ"])
def test_what_is_near_nothing_finds_nothing(whole: Search, text: str) -> None:
    assert whole.nearest(text, 3) == []


def test_hits_are_near_and_no_more_than_asked_for(whole: Search) -> None:
    hits = whole.nearest("이사하고 주소 옮기려고요", 3)
    assert hits[0].service == "move-in-report"
    assert len(hits) <= 3
    assert all(hit.nearness >= NEAR for hit in hits)


def test_a_long_story_is_searched_by_its_beginning(whole: Search) -> None:
    story = "여권을 잃어버렸어요. " * 60 + "강아지를 등록하고 싶어요. " * 5000
    assert whole.nearest(story, 1)[0].service == "passport"


def test_an_index_is_read_as_it_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "search.npz"
    made = kept_index(file)

    def never(_: object) -> Index:
        raise AssertionError("the kept index is still right")

    monkeypatch.setattr("knowledge_base.search.index.make", never)
    read = kept_index(file)
    assert read.words == made.words
    assert read.word_owners == made.word_owners
    assert read.encoding_owners == made.encoding_owners
    assert (read.encodings == made.encodings).all()


def test_what_was_published_is_found_and_only_that_is_made_ready(
    whole: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    pet = filed().services["pet-registration"]
    summary = Words(ko="캥거루를 등록하는 민원입니다.", en="How to keep a kangaroo at home.")
    made_ready: list[str] = []

    def noting(text: str) -> list[str]:
        made_ready.append(text)
        return morphemes(text)

    monkeypatch.setattr("knowledge_base.search.index.morphemes", noting)
    assert not whole.by_words("kangaroo").any()
    try:
        lay_over({pet.id: pet.model_copy(update={"summary": summary})})
        now = search()
        assert now.services[now.by_words("kangaroo").argmax()] == pet.id
    finally:
        lay_over({})
    assert made_ready == [summary.ko, summary.en]


def test_questions_were_not_taken_from_the_texts() -> None:
    names = {
        alias.casefold()
        for service in catalogue().services.values()
        for alias in (*service.aliases.ko, *service.aliases.en)
    }
    for language in LANGUAGES:
        copied = [one for one in questions(language) if _is_a(one, names)]
        assert copied == []


def _is_a(question: Question, names: set[str]) -> bool:
    return question.text.casefold() in names
