"""When the model is trained again."""

from pathlib import Path

import pytest

from scripts.train import fingerprint

_SERVICE = "id: passport\nnames: {{ko: 여권, en: Passport}}\nfacts:\n- {{value: {fee}}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with one input of each kind."""
    for name, content in {
        "config.yml": "language: ko",
        "domain.yml": "intents: []",
        "bot/flows/status.yml": "rules: []",
        "bot/responses/ko/status.yml": "responses: {}",
        "bot/engine/classifier.py": "C = 1.0",
        "nlu_data/ko/services/passport.yml": "nlu: []",
        "knowledge_base/services/passport.yml": _SERVICE.format(fee=52000),
        "README.md": "hello",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return tmp_path


def test_the_same_inputs_have_the_same_name(project: Path) -> None:
    assert fingerprint(project) == fingerprint(project)


@pytest.mark.parametrize(
    "changed",
    [
        "config.yml",
        "domain.yml",
        "bot/flows/status.yml",
        "bot/responses/ko/status.yml",
        "bot/engine/classifier.py",
        "nlu_data/ko/services/passport.yml",
    ],
)
def test_a_changed_input_is_another_model(project: Path, changed: str) -> None:
    before = fingerprint(project)
    (project / changed).write_text("changed: true")
    assert fingerprint(project) != before


def test_a_new_file_is_another_model(project: Path) -> None:
    before = fingerprint(project)
    (project / "nlu_data/ko/greetings.yml").write_text("")
    assert fingerprint(project) != before


def test_a_fee_needs_no_training_and_a_name_does(project: Path) -> None:
    before = fingerprint(project)
    service = project / "knowledge_base/services/passport.yml"
    service.write_text(_SERVICE.format(fee=50000))
    assert fingerprint(project) == before
    service.write_text(_SERVICE.format(fee=50000).replace("Passport", "Travel document"))
    assert fingerprint(project) != before


def test_what_is_no_input_changes_nothing(project: Path) -> None:
    before = fingerprint(project)
    (project / "README.md").write_text("changed")
    assert fingerprint(project) == before
