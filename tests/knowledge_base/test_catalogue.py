"""Reading the services' files."""

from pathlib import Path
from typing import get_args

import pytest

from knowledge_base.catalogue import (
    ASPECTS,
    SERVICES,
    CatalogueError,
    catalogue,
    filed,
    lay_over,
    read,
)
from knowledge_base.faults import FaultCode
from knowledge_base.lint import official_sites
from knowledge_base.models import Language, Words
from knowledge_base.names import services_in
from knowledge_base.wordings import wordings

HOUSING = (SERVICES / "public-housing.yml").read_text(encoding="utf-8").partition("sources:")[0]
"""A file that holds no facts yet."""


def test_holds_exactly_the_listed_services() -> None:
    assert list(catalogue().services) == sorted(official_sites().services)


def test_a_file_bears_the_name_of_its_service() -> None:
    assert {path.stem for path in SERVICES.glob("*.yml")} == set(catalogue().services)


def test_names_a_service_in_both_languages() -> None:
    assert catalogue().name("passport", "ko") == "여권 발급·재발급"
    assert catalogue().name("passport", "en") == "Passport issue and reissue"


def test_every_service_has_everyday_names_of_its_own() -> None:
    owners: dict[str, str] = {}
    for service in catalogue().services.values():
        assert len(service.aliases.ko) >= 4
        assert len(service.aliases.en) >= 4
        for alias in (*service.aliases.ko, *service.aliases.en):
            assert owners.setdefault(alias.casefold(), service.id) == service.id, alias


def test_aspects_are_those_with_facts_in_the_usual_order() -> None:
    aspects = catalogue().aspects("passport")
    assert aspects == tuple(a for a in ASPECTS if a in aspects)
    assert "fee" in aspects


def test_a_service_without_facts_has_no_aspects(tmp_path: Path) -> None:
    (tmp_path / "public-housing.yml").write_text(HOUSING, encoding="utf-8")
    assert read(tmp_path).aspects("public-housing") == ()


def test_takes_reports_only_where_a_problem_can_be_reported() -> None:
    reportable = {s.id for s in catalogue().services.values() if s.reportable}
    assert reportable == {
        "illegal-parking",
        "noise-complaint",
        "pollution-report",
        "road-damage",
        "streetlight",
        "water-leak",
    }


def test_tells_what_is_wrong_with_every_file_at_once(tmp_path: Path) -> None:
    (tmp_path / "public-housing.yml").write_text(HOUSING + "colour: red\n", encoding="utf-8")
    (tmp_path / "other-name.yml").write_text(HOUSING, encoding="utf-8")
    (tmp_path / "broken.yml").write_text("id: [", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        read(tmp_path)
    said = {finding.file: str(finding) for finding in caught.value.findings}
    assert "colour" in said["public-housing.yml"]
    assert "Call the file public-housing.yml" in said["other-name.yml"]
    assert "not YAML" in said["broken.yml"]


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        ("source: nowhere", "not listed: nowhere"),
        ("value: 5\n    source: page", "figure and its unit belong together"),
        ("value: 5\n    unit: won\n    source: page", "exactly when there is a figure"),
        (
            "valid_from: 2026-03-01\n    valid_to: 2026-02-01\n    source: page",
            "first day is not before the last day",
        ),
    ],
)
def test_refuses_a_fact_that_cannot_be_told(tmp_path: Path, fact: str, problem: str) -> None:
    text = f"""{HOUSING}sources:
  page:
    title: {{ko: 안내, en: Page}}
    url: https://www.gov.kr/page
    kind: official
    checked_on: 2026-11-01
facts:
  - aspect: fee
    text: {{ko: 무료입니다., en: It is free.}}
    {fact}
"""
    (tmp_path / "public-housing.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=problem):
        read(tmp_path)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_fault_has_its_words(language: Language) -> None:
    assert wordings(language).faults.keys() == set(get_args(FaultCode))


def test_what_was_published_is_told_in_place_of_the_files_until_it_is_taken_back() -> None:
    passport = filed().services["passport"]
    sentence = Words(ko="여권을 만드는 민원입니다.", en="Getting a passport.")
    try:
        lay_over({"passport": passport.model_copy(update={"summary": sentence})})
        assert catalogue().services["passport"].summary == sentence
        assert list(catalogue().services) == list(filed().services)
        assert catalogue().services["vehicle-tax"] is filed().services["vehicle-tax"]
    finally:
        lay_over({})
    assert catalogue() is filed()


def test_names_that_were_published_are_found_in_what_people_write() -> None:
    passport = filed().services["passport"]
    aliases = passport.aliases.model_copy(update={"en": ("travel booklet",)})
    try:
        lay_over({"passport": passport.model_copy(update={"aliases": aliases})})
        assert services_in("my travel booklet is gone") == ("passport",)
    finally:
        lay_over({})
    assert services_in("my travel booklet is gone") == ()
