"""Reading the services' files."""

from pathlib import Path

import pytest

from knowledge_base.catalogue import ASPECTS, SERVICES, CatalogueError, catalogue, read
from knowledge_base.lint import official_sites

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
        ("source: nowhere", "facts name sources that are not listed: nowhere"),
        ("value: 5\n    source: page", "value and unit belong together"),
        ("value: 5\n    unit: won\n    source: page", "exactly when there is a value"),
        (
            "valid_from: 2026-03-01\n    valid_to: 2026-02-01\n    source: page",
            "valid_from must be before valid_to",
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
