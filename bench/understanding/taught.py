"""What training teaches, and what was learnt from it, from training's own cache."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.engine import classifier
from bot.engine.importer import ProjectImporter
from bot.engine.judge import Example, Judge


def taught(root: Path) -> list[Example]:
    """All messages that training learns from."""
    importer = ProjectImporter(str(root / "config.yml"), str(root / "domain.yml"))
    return list(classifier.examples_of(importer.get_nlu_data()))


def learned(examples: Sequence[Example], config: Mapping[str, Any]) -> Judge:
    """Learn as training does, or take what training learnt."""
    with tempfile.TemporaryDirectory() as folder:
        classifier.learn(examples, config, Path(folder))
        return Judge.load(Path(folder))
