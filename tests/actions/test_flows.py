"""The flows, the wordings and the actions fit together, in both languages."""

import re
from collections.abc import Iterator

import pytest
import yaml

from actions.apis.backends import Backends
from actions.registry import all_actions
from tests.actions.wordings import ROOT, responses, values

FLOWS = sorted((ROOT / "bot" / "flows").glob("*.yml"))
LANGUAGES = ("ko", "en")
_UTTERED = re.compile(r"utter_\w+")
# The district is known in Korean only.
_KOREAN_ONLY = {("utter_office", "district")}


def _flow_actions() -> Iterator[str]:
    for path in FLOWS:
        yield from yaml.safe_load(path.read_text(encoding="utf-8")).get("actions", [])


async def test_every_action_of_the_flows_is_there_and_no_other() -> None:
    backends = Backends.at("http://127.0.0.1:1")
    assert sorted(all_actions(backends)) == sorted(_flow_actions())
    await backends.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_named_in_the_code_or_the_flows_is_there(language: str) -> None:
    sources = [*FLOWS, *(ROOT / "actions").glob("*.py")]
    named = {
        name
        for path in sources
        for name in _UTTERED.findall(path.read_text(encoding="utf-8"))
        if not name.endswith("_")
    }
    assert named - set(responses(language)) - {"utter_message"} == set()


def test_both_languages_need_the_same_values() -> None:
    for name in responses("ko"):
        only = {value for named, value in _KOREAN_ONLY if named == name}
        assert values("ko", name) - only == values("en", name), name


def test_both_languages_offer_the_same_buttons() -> None:
    for name in responses("ko"):
        korean, english = (
            [b["payload"] for variant in responses(code)[name] for b in variant.get("buttons", [])]
            for code in LANGUAGES
        )
        assert korean == english, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_are_in_files_named_after_their_flow(language: str) -> None:
    spoken = {p.name for p in (ROOT / "bot" / "responses" / language).glob("*.yml")}
    assert {path.name for path in FLOWS} <= spoken
