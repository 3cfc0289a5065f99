"""Trains the model when its inputs changed and prints where it is: `python -m scripts.train`."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import yaml

from scripts.engine import ENVIRONMENT, PYTHON, ROOT
from scripts.locked import holding
from scripts.progress import end_on_sigterm, wait

KEPT_MODELS = 3
_INPUTS = (
    "config.yml",
    "domain.yml",
    "bot/flows/**/*.yml",
    "bot/responses/**/*.yml",
    "bot/engine/*.py",
    "bot/engine/*.yml",
    "bot/engine/entities/**/*.py",
    "bot/engine/uv.lock",
    "nlu_data/**/*.yml",
)
_SERVICE_KEYS = ("id", "names", "aliases", "summary")


class TrainingFailed(RuntimeError):
    """Rasa did not write a model; its output is the message."""


def fingerprint(root: Path) -> str:
    """A name for the model that these inputs give."""
    digest = hashlib.sha256()
    for name, content in _inputs(root):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _inputs(root: Path) -> Iterator[tuple[str, bytes]]:
    for pattern in _INPUTS:
        for path in sorted(root.glob(pattern)):
            yield path.relative_to(root).as_posix(), path.read_bytes()
    # A fee that changed needs no training: of a service only its names are learnt.
    for path in sorted(root.glob("knowledge_base/services/*.yml")):
        service = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        learnt = {key: service.get(key) for key in _SERVICE_KEYS}
        yield path.relative_to(root).as_posix(), repr(learnt).encode()


def trained_model(root: Path) -> Path:
    """The model of the current inputs, trained if it is not there yet."""
    models = root / "models"
    with holding(root / ".tools" / "train.lock"):
        model = models / f"{fingerprint(root)}.tar.gz"
        if model.is_file():
            model.touch()
        else:
            _clear_interrupted(models)
            _train(root, model)
            _forget_old(models)
    return model


def _train(root: Path, model: Path) -> None:
    model.parent.mkdir(exist_ok=True)
    print("Training the model …", file=sys.stderr, flush=True)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(dir=model.parent, prefix=".training-") as folder:
        train_into(root, folder)
        (written,) = Path(folder).glob("*.tar.gz")
        written.replace(model)
    print(f"Trained in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def train_into(root: Path, folder: str) -> None:
    """Train afresh; `model.tar.gz` in the folder is the model."""
    command = [
        PYTHON,
        *(
            "-m",
            "rasa",
            "train",
            "--skip-validation",
            "--quiet",
            "--fixed-model-name",
            "model",
            "--out",
            folder,
        ),
        *("--config", "config.yml", "--domain", "domain.yml", "--data", "nlu_data"),
    ]
    with (Path(folder) / "output.txt").open("w+") as output:
        process = subprocess.Popen(
            command,
            cwd=root,
            env=os.environ | ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        code = wait(process, "training")
        output.seek(0)
        if code or not any(Path(folder).glob("*.tar.gz")):
            raise TrainingFailed(output.read())


def _clear_interrupted(models: Path) -> None:
    for folder in models.glob(".training-*"):
        shutil.rmtree(folder)


def _forget_old(models: Path) -> None:
    newest_first = sorted(
        models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True
    )
    for path in newest_first[KEPT_MODELS:]:
        path.unlink()


def main() -> int:
    """Print the model's path on standard output, everything else on standard error."""
    end_on_sigterm()
    try:
        print(trained_model(ROOT).relative_to(ROOT))
    except TrainingFailed as failure:
        print(f"{failure}\nTraining failed: see the output above.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
