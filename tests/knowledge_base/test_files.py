"""Writing documents into their files."""

import difflib
from datetime import date

import pytest
import yaml

from knowledge_base.catalogue import SERVICES, filed
from knowledge_base.files import written
from knowledge_base.models import Fact, Service, Source, Words

PASSPORT = (SERVICES / "passport.yml").read_text(encoding="utf-8")


def lines_changed(service: Service) -> list[str]:
    """The lines of a diff of the passport's file, once a document is written into it."""
    text = written(PASSPORT, service)
    assert Service.model_validate(yaml.safe_load(text)) == service
    diff = difflib.unified_diff(PASSPORT.splitlines(), text.splitlines(), n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


def with_facts(*facts: Fact) -> Service:
    """The passport's document with other facts."""
    return filed().services["passport"].model_copy(update={"facts": facts})


@pytest.mark.parametrize("service", sorted(filed().services))
def test_a_file_that_says_the_same_stays_as_it_is(service: str) -> None:
    text = (SERVICES / f"{service}.yml").read_text(encoding="utf-8")
    assert written(text, filed().services[service]) == text


def test_a_changed_figure_is_one_changed_line() -> None:
    facts = filed().services["passport"].facts
    changed = tuple(
        fact.model_copy(update={"value": 55000}) if fact.value == 52000 else fact for fact in facts
    )
    assert lines_changed(with_facts(*changed)) == ["-    value: 52000", "+    value: 55000"]


def test_a_new_day_is_one_new_line() -> None:
    first, *others = filed().services["passport"].facts
    until = first.model_copy(update={"valid_to": date(2026, 12, 31)})
    assert lines_changed(with_facts(until, *others)) == ["+    valid_to: 2026-12-31"]


def test_a_removed_fact_is_only_its_own_lines() -> None:
    first, second, *others = filed().services["passport"].facts
    removed = lines_changed(with_facts(first, *others))
    assert len(removed) == 6
    assert all(line.startswith("-") for line in removed)


def test_a_new_fact_with_a_new_source_is_written_as_the_others_are() -> None:
    passport = filed().services["passport"]
    page = Source(
        title=Words(ko="외교부: 수수료", en="Foreign Ministry: fees"),
        url="https://www.passport.go.kr/fees",
        kind="official",
        checked_on=date(2026, 11, 24),
    )
    fact = Fact(
        aspect="fee",
        text=Words(ko="{value}입니다.", en="{value}."),
        value=9,
        unit="won",
        source="p",
    )
    service = passport.model_copy(
        update={"sources": {**passport.sources, "p": page}, "facts": (*passport.facts, fact)}
    )
    assert lines_changed(service) == [
        "+  p:",
        '+    title: {ko: "외교부: 수수료", en: "Foreign Ministry: fees"}',
        '+    url: "https://www.passport.go.kr/fees"',
        "+    kind: official",
        "+    checked_on: 2026-11-24",
        "+  - aspect: fee",
        "+    text:",
        '+      ko: "{value}입니다."',
        '+      en: "{value}."',
        "+    value: 9",
        "+    unit: won",
        "+    source: p",
    ]
