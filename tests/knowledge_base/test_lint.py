"""Checking the services' files."""

import re
from datetime import date
from pathlib import Path

import pytest

from knowledge_base.catalogue import SERVICES
from knowledge_base.lint import findings, main, numbers

TODAY = date(2026, 11, 25)
PAGE = """sources:
  page:
    title: {{ko: 안내, en: Page}}
    url: {url}
    kind: {kind}
    checked_on: {checked_on}
    edition: {edition}
facts:
  - aspect: fee
    text: {{ko: "{ko}", en: "{en}"}}
    source: page
"""
GOOD = {
    "url": "https://www.gov.kr/page",
    "kind": "official",
    "checked_on": "2026-11-01",
    "edition": "2026-10-31",
    "ko": "3통까지 무료입니다.",
    "en": "Up to 3 copies are free.",
}


def problems(folder: Path, name: str = "public-housing", **changes: str) -> list[str]:
    """What is found in a good file after some changes."""
    text = (SERVICES / "public-housing.yml").read_text(encoding="utf-8")
    head = text.partition("sources:")[0]
    related = changes.pop("related", "lease-report")
    head = re.sub(r"(?m)^related: .*$", f"related: [{related}]", head)
    for other in SERVICES.glob("*.yml"):
        (folder / other.name).write_bytes(other.read_bytes())
    text = head.replace("id: public-housing", f"id: {name}") + PAGE.format(**{**GOOD, **changes})
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    found = [f for f in findings(folder, TODAY) if f.file == f"{name}.yml"]
    assert all(f.remedy for f in found)
    return [f.problem for f in found]


def test_finds_nothing_in_our_own_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out == ""


def test_finds_nothing_in_a_good_file(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"en": "Up to 4 copies are free."}, "has not the same figures in both languages"),
        ({"en": "Up to 3 copies are free" + " and so on" * 20 + "."}, "66 words; 47 are easy"),
        ({"kind": "weak"}, "rests on a weak source"),
        ({"url": "https://blog.example.com/page"}, "is not official"),
        ({"checked_on": "2026-11-26", "edition": "null"}, "was verified on 2026-11-26"),
        ({"checked_on": "2025-10-01", "edition": "null"}, "was verified on 2025-10-01"),
        ({"edition": "2025-10-01"}, "was verified on 2025-10-01"),
        ({"edition": "2026-11-02"}, "was verified on 2026-11-02"),
        ({"related": "no-such-service"}, "is not another service"),
        ({"related": "public-housing"}, "is not another service"),
    ],
)
def test_finds_a_fault_in_a_fact_or_its_source(
    tmp_path: Path, changes: dict[str, str], problem: str
) -> None:
    (found,) = problems(tmp_path, **changes)
    assert problem in found


def test_finds_a_service_that_nobody_listed(tmp_path: Path) -> None:
    assert "the service is not listed" in problems(tmp_path, name="moon-landing")


def test_finds_a_listed_service_without_a_file(tmp_path: Path) -> None:
    found = {f.file: f.problem for f in findings(tmp_path, TODAY)}
    assert found["passport.yml"] == "there is no such file"


def test_finds_another_official_site_than_the_listed_one(tmp_path: Path) -> None:
    problems(tmp_path)
    path = tmp_path / "public-housing.yml"
    text = path.read_text(encoding="utf-8").replace("www.myhome.go.kr", "www.gov.kr")
    path.write_text(text, encoding="utf-8")
    assert any("It is www.myhome.go.kr" in f.remedy for f in findings(tmp_path, TODAY))


def test_tells_a_file_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "passport.yml").write_text("id: passport\n", encoding="utf-8")
    assert any("names" in f.problem for f in findings(tmp_path, TODAY))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("52,000원", {"52000"}),
        ("3.5cm×4.5cm", {"3.5", "4.5"}),
        ("from 16 to 30 June", {"16", "30", "6"}),
        ("6월 16일~30일", {"6", "16", "30"}),
        ("1 March 2026", {"1", "3", "2026"}),
        ("You may ask for 2", {"2"}),
    ],
)
def test_reads_figures_alike_in_both_languages(text: str, found: set[str]) -> None:
    assert numbers(text) == found
