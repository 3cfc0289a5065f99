"""What citizens will hear differently."""

from datetime import date
from typing import Any

from knowledge_base.catalogue import filed
from knowledge_base.changes import Change, changes
from knowledge_base.models import Service

TODAY = date(2026, 11, 25)
NEW_YEAR = date(2027, 1, 1)
PASSPORT = filed().services["passport"]
PET = filed().services["pet-registration"]


def with_fee(value: int, **more: Any) -> Service:
    """The passport's document with another fee for the usual passport."""
    facts = tuple(
        fact.model_copy(update={"value": value, **more}) if fact.value == 52000 else fact
        for fact in PASSPORT.facts
    )
    return PASSPORT.model_copy(update={"facts": facts})


def told(after: Service) -> list[Change]:
    """What changes about passports."""
    return list(changes(PASSPORT, after, TODAY))


def test_nothing_changes_where_the_document_is_the_same() -> None:
    assert told(PASSPORT) == []


def test_a_fee_is_shown_in_both_languages_at_all_levels_as_citizens_will_hear_it() -> None:
    [overview, fee] = [one for one in told(with_fee(55000)) if one.case is None]
    assert (overview.aspect, fee.aspect, fee.day) == ("overview", "fee", None)
    assert {(one.language, one.level) for one in fee.told} == {
        (language, level) for language in ("ko", "en") for level in ("standard", "plain", "short")
    }
    for one in fee.told:
        assert "52,000" in one.before.text
        assert "55,000" in one.after.text


def test_a_fee_of_a_case_is_shown_as_who_it_concerns_hears_it() -> None:
    assert {one.case for one in told(with_fee(55000))} == {None, "adult"}


def test_a_fee_that_holds_later_is_shown_for_its_day() -> None:
    [until, since] = (
        with_fee(52000, valid_to=date(2026, 12, 31)).facts[11],
        with_fee(55000, valid_from=NEW_YEAR).facts[11],
    )
    facts = (*PASSPORT.facts[:11], until, since, *PASSPORT.facts[12:])
    after = PASSPORT.model_copy(update={"facts": facts})
    days = {one.day for one in told(after)}
    assert days == {NEW_YEAR}
    [first, *_] = told(after)
    assert all("55,000" in one.after.text for one in first.told)


def test_a_source_that_was_read_again_changes_the_day_that_is_told() -> None:
    sources = {
        key: source.model_copy(update={"checked_on": TODAY, "edition": None})
        for key, source in PET.sources.items()
    }
    after = PET.model_copy(update={"sources": sources})
    [first, *_] = changes(PET, after, TODAY)
    assert first.told[0].before.text == first.told[0].after.text
    assert first.told[0].after.citations[0].verified_on == TODAY


def test_an_aspect_without_facts_is_told_as_open() -> None:
    facts = tuple(fact for fact in PASSPORT.facts if fact.aspect != "deadline")
    after = PASSPORT.model_copy(update={"facts": facts})
    [deadline] = [one for one in told(after) if one.aspect == "deadline"]
    assert all(one.after.open and not one.before.open for one in deadline.told)
