"""The importer puts the project together and says what contradicts itself."""

import shutil
from pathlib import Path

import pytest

from bot.engine.importer import ProjectFault, ProjectImporter
from bot.engine.training_messages import UnreadableMessages
from tests.engine.conftest import PROJECT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


def importer(project: Path) -> ProjectImporter:
    return ProjectImporter(str(project / "config.yml"), str(project / "domain.yml"), [])


def test_merges_the_flows_parts_into_one_domain(project: Path) -> None:
    domain = importer(project).get_domain()
    assert "report_problem" in domain.intents
    assert "report_problem_form" in domain.form_names
    assert {"description", "service"} <= {slot.name for slot in domain.slots}


def test_guards_every_wording_by_its_language(project: Path) -> None:
    wordings = importer(project).get_domain().responses["utter_emergency"]
    assert {w["text"]: w["condition"][0]["value"] for w in wordings} == {
        "119 ko": "ko",
        "119 en": "en",
    }


def test_names_of_services_are_examples(project: Path) -> None:
    data = importer(project).get_nlu_data()
    named = [m for m in data.training_examples if m.get("text") == "passport book"]
    assert named[0].get("metadata")["intent"]["service"] == "passport"


def test_refuses_a_slot_defined_twice(project: Path) -> None:
    flows = project / "bot" / "flows"
    (flows / "zzz.yml").write_text(
        "slots: {confirmed: {type: bool, mappings: [{type: custom}]}}", encoding="utf-8"
    )
    with pytest.raises(ProjectFault, match=r"slot 'confirmed' .* report.yml and again in zzz.yml"):
        importer(project).get_domain()


def test_refuses_a_response_said_in_one_language_only(project: Path) -> None:
    (project / "bot/responses/ko/zzz.yml").write_text(
        "responses: {utter_new: [{text: x}]}", encoding="utf-8"
    )
    with pytest.raises(ProjectFault, match="'utter_new' has no wording in 'en'"):
        importer(project).get_domain()


def test_refuses_a_response_defined_twice(project: Path) -> None:
    (project / "bot/responses/ko/zzz.yml").write_text(
        "responses: {utter_greet: [{text: x}]}", encoding="utf-8"
    )
    with pytest.raises(ProjectFault, match="response 'utter_greet'"):
        importer(project).get_domain()


def test_refuses_messages_that_would_be_read_otherwise(project: Path) -> None:
    (project / "nlu_data/ko/zzz.yml").write_text(
        "nlu: [{synonym: x, examples: '- y'}]", encoding="utf-8"
    )
    with pytest.raises(UnreadableMessages, match="zzz.yml"):
        importer(project).get_nlu_data()
