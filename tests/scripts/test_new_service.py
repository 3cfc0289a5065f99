"""The generator of a new service, and the check that refuses what it leaves to write."""

import subprocess
from pathlib import Path

import pytest
import yaml

from knowledge_base.models import Service
from scripts.checks import todos
from scripts.new_service import CannotWrite, write


def test_writes_a_file_for_the_facts_and_one_a_language(tmp_path: Path) -> None:
    written = {str(path) for path in write(tmp_path, "parking-permit")}
    assert written == {
        "knowledge_base/services/parking-permit.yml",
        "nlu_data/ko/services/parking-permit.yml",
        "nlu_data/en/services/parking-permit.yml",
    }


def test_writes_facts_that_the_knowledge_base_can_read(tmp_path: Path) -> None:
    write(tmp_path, "parking-permit")
    text = (tmp_path / "knowledge_base/services/parking-permit.yml").read_text()
    assert Service.model_validate(yaml.safe_load(text)).id == "parking-permit"


def test_the_check_refuses_a_todo_that_stays(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    write(tmp_path, "parking-permit")
    found = list(todos.findings(tmp_path))
    assert any(line.startswith("knowledge_base/services/parking-permit.yml:2:") for line in found)
    assert any(line.startswith("nlu_data/ko/services/parking-permit.yml:") for line in found)


@pytest.mark.parametrize("name", ["", "Parking", "parking permit", "../passport", "-x"])
def test_refuses_a_name_that_is_no_service(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite, match="small letters"):
        write(tmp_path, name)


def test_never_overwrites(tmp_path: Path) -> None:
    write(tmp_path, "parking-permit")
    with pytest.raises(CannotWrite, match="exists already"):
        write(tmp_path, "parking-permit")
