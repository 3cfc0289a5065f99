"""What a citizen is told about a service."""

import re
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge_base.answer import IN_BRIEF, answer
from knowledge_base.catalogue import ASPECTS, catalogue
from knowledge_base.lint import numbers
from knowledge_base.models import Case, Language, Unit
from knowledge_base.telling import Telling
from knowledge_base.wordings import wordings
from tests.knowledge_base.figures import figures_of

TODAY = date(2026, 11, 25)
LANGUAGES: tuple[Language, ...] = get_args(Language)
IN_DEPTH = (
    "alien-registration",
    "birth-registration",
    "bulky-waste",
    "family-relation-certificate",
    "illegal-parking",
    "local-tax",
    "move-in-report",
    "passport",
    "resident-registration-copy",
    "road-damage",
    "vehicle-registration",
    "water-bill",
)
CHILD: tuple[Case, ...] = ("minor",)
FIGURE_WITH_PARTICLE = re.compile(r"\d(원|일|개월|년|면|시간)(을|를|은|는|과|와|으로|로)(?=\s)")

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.mark.parametrize("service", sorted(catalogue().services))
@every_language
def test_every_question_gets_an_answer_with_a_source(service: str, language: Language) -> None:
    for aspect in ASPECTS:
        reply = answer(service, aspect, language, TODAY)
        assert reply.text.strip()
        assert not re.search(r"[{}]", reply.text)
        assert reply.citations
        assert {c.service for c in reply.citations} == {service}
        assert {c.verified_on is None for c in reply.citations} == {reply.open}


@pytest.mark.parametrize("service", sorted(catalogue().services))
@every_language
def test_an_answer_tells_every_fact_in_force_and_no_other_figure(
    service: str, language: Language
) -> None:
    known = catalogue().services[service]
    for aspect in ASPECTS:
        reply = answer(service, aspect, language, TODAY)
        texts = [reply.text] + [
            answer(service, aspect, language, TODAY, cases=(case,)).text for case in reply.variants
        ]
        for fact in known.facts_on(TODAY, aspect):
            assert Telling(language).sentence(fact) in "\n".join(texts)
        assert numbers(reply.text) <= figures_of(service, language)


@pytest.mark.parametrize("service", sorted(catalogue().services))
def test_both_languages_tell_the_same_and_cite_the_same_pages(service: str) -> None:
    for aspect in ASPECTS:
        korean, english = (answer(service, aspect, lang, TODAY) for lang in LANGUAGES)
        assert korean.open == english.open
        assert [c.url for c in korean.citations] == [c.url for c in english.citations]
        assert korean.text.count("\n") == english.text.count("\n")


@pytest.mark.parametrize("service", sorted(catalogue().services))
def test_korean_particles_fit_the_words_before_them(service: str) -> None:
    for aspect in ASPECTS:
        text = answer(service, aspect, "ko", TODAY).text
        assert not re.search(r"을\(를\)|은\(는\)|이\(가\)|와\(과\)", text)
        for unit, particle in FIGURE_WITH_PARTICLE.findall(text):
            final = (ord(unit[-1]) - 0xAC00) % 28
            fitting = {"을", "은", "과"} if final else {"를", "는", "와"}
            fitting.add("으로" if final not in (0, 8) else "로")
            assert particle in fitting, text


@pytest.mark.parametrize("service", IN_DEPTH)
def test_the_services_in_depth_are_told_beyond_their_summary(service: str) -> None:
    assert len(catalogue().aspects(service)) >= 7
    assert not answer(service, "overview", "ko", TODAY).open


@every_language
def test_a_fee_changes_on_the_day_it_says(language: Language) -> None:
    before = answer("passport", "fee", language, date(2026, 2, 28)).text
    after = answer("passport", "fee", language, date(2026, 3, 1)).text
    assert "50,000" in before
    assert "52,000" not in before
    assert "52,000" in after
    assert "47,000" not in after


@every_language
def test_a_question_about_a_child_is_answered_for_the_child(language: Language) -> None:
    fee = answer("passport", "fee", language, TODAY, cases=CHILD).text
    assert "44,000" in fee
    assert "52,000" not in fee
    documents = answer("passport", "documents", language, TODAY, cases=CHILD).text
    everybody = catalogue().services["passport"].facts_on(TODAY, "documents")[0]
    assert everybody.text.of(language) in documents


@pytest.mark.parametrize("case", get_args(Case))
@pytest.mark.parametrize("service", IN_DEPTH)
def test_no_case_empties_an_answer(service: str, case: Case) -> None:
    for aspect in ASPECTS:
        assert answer(service, aspect, "en", TODAY, cases=(case,)).open == (
            answer(service, aspect, "en", TODAY).open
        )


def test_what_differs_by_city_says_so_once_and_at_the_end() -> None:
    text = answer("bulky-waste", "how", "en", TODAY).text
    assert text.endswith(wordings("en").local)
    assert text.count(wordings("en").local) == 1
    assert wordings("en").local not in answer("passport", "fee", "en", TODAY).text


def test_an_open_fact_names_the_official_site_without_a_day() -> None:
    held = {(s.id, fact.aspect) for s in catalogue().services.values() for fact in s.facts}
    asked = {(s, aspect) for s in catalogue().services for aspect in ASPECTS} - held
    for service, aspect in asked - {(s, "overview") for s in catalogue().services}:
        reply = answer(service, aspect, "ko", TODAY)
        site = catalogue().services[service].official_site
        assert reply.open
        assert "확인된 정보가 없습니다" in reply.text
        assert [(c.url, c.verified_on) for c in reply.citations] == [(site.url, None)]


def test_a_copy_is_cited_with_the_day_it_dates_from() -> None:
    service = catalogue().services["move-in-report"]
    source = service.sources["resident-act"]
    assert source.edition is not None
    cited = {c.url: c.verified_on for c in answer(service.id, "deadline", "ko", TODAY).citations}
    assert cited[source.url] == source.edition < source.checked_on


def test_an_overview_stays_brief() -> None:
    for service in IN_DEPTH:
        known = catalogue().services[service]
        lines = answer(service, "overview", "ko", TODAY).text.splitlines()
        assert lines[0] == known.summary.ko
        own = len(known.facts_on(TODAY, "overview"))
        assert len(lines) <= 1 + own + len(IN_BRIEF) + 1


@given(st.integers(0, 10**12), st.sampled_from(get_args(Unit)), st.sampled_from(LANGUAGES))
def test_a_figure_keeps_its_number(number: int, unit: Unit, language: Language) -> None:
    assert numbers(wordings(language).figure(number, unit, language)) == {str(number)}


def test_english_counts_one_thing_in_the_singular() -> None:
    words = wordings("en")
    assert words.figure(1, "day", "en") == "1 day"
    assert words.figure(14, "day", "en") == "14 days"
    assert wordings("ko").figure(52000, "won", "ko") == "52,000원"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 1000), st.integers(0, 2000))
def test_a_fact_holds_from_its_first_to_its_last_day(first: date, days: int, later: int) -> None:
    fact = catalogue().services["passport"].facts[0]
    last = first + timedelta(days=days)
    limited = fact.model_copy(update={"valid_from": first, "valid_to": last})
    assert not limited.holds_on(first - timedelta(days=1))
    assert limited.holds_on(first + timedelta(days=later)) == (later <= days)


@every_language
def test_rarer_cases_are_told_on_request_where_there_is_much_to_tell(language: Language) -> None:
    fees = answer("passport", "fee", language, TODAY)
    assert fees.variants == ("minor", "urgent")
    assert "44,000" not in fees.text
    assert wordings(language).cases["minor"] in fees.text
    assert answer("passport", "how", language, TODAY).variants == ()


def test_where_nothing_holds_for_everybody_it_asks_which_case_it_is() -> None:
    asked = answer("vehicle-registration", "documents", "ko", TODAY, level="short")
    assert "어느 경우인지" in asked.text
    assert set(asked.variants) >= {"new", "transfer", "cancellation"}
    assert asked.citations


@every_language
def test_a_fee_of_another_day_says_which_day(language: Language) -> None:
    asked = date(2026, 2, 28)
    told = answer("passport", "fee", language, TODAY, day=asked)
    assert "50,000" in told.text
    assert "2026" in told.text.splitlines()[-1]
    birthday = answer("passport", "fee", language, TODAY, day=date(1988, 3, 2))
    assert birthday == answer("passport", "fee", language, TODAY)
    tomorrow = answer("passport", "fee", language, TODAY, day=TODAY + timedelta(days=1))
    assert tomorrow == answer("passport", "fee", language, TODAY)


@every_language
def test_says_that_nothing_is_held_on_a_person_asked_about(language: Language) -> None:
    foreigner: tuple[Case, ...] = ("foreigner",)
    words = wordings(language)
    remark = words.case_unknown.format(cases=words.cases["foreigner"])
    assert remark in answer("passport", "eligibility", language, TODAY, cases=foreigner).text
    for held in ("move-in-report", "alien-registration"):
        assert remark not in answer(held, "eligibility", language, TODAY, cases=foreigner).text
