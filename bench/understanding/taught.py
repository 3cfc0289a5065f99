"""What training teaches, and what was learnt from it, from training's own cache."""

import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bot.engine.classifier import examples_of
from bot.engine.importer import ProjectImporter
from bot.engine.judge import Example, Judge
from bot.engine.learnt import learn_once, name_of


def taught(root: Path) -> list[Example]:
    """All messages that training learns from."""
    importer = ProjectImporter(str(root / "config.yml"), str(root / "domain.yml"))
    return list(examples_of(importer.get_nlu_data()))


def learn(examples: Sequence[Example], config: dict[str, Any]) -> Judge:
    """Learn as training does, or take what training learnt."""
    with tempfile.TemporaryDirectory() as folder:
        name = name_of((config, list(examples)))
        learn_once(name, Path(folder), partial(_learn, examples, config))
        return Judge.load(Path(folder))


def _learn(examples: Sequence[Example], config: dict[str, Any], folder: Path) -> None:
    Judge.learn(examples, config).save(folder)
