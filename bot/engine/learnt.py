"""What was learnt, kept between trainings: a change of the dialogue alone teaches nothing new."""

import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(".cache/learnt")
_CODE = Path(__file__).parent
# All that learning runs through; what only judges may change without learning anew.
_LEARNS = (
    *("encoder.py", "encodings.py", "judge.py", "linear.py", "repairs.py", "short_forms.yml"),
    *("spelling.py", "surface.py", "tokenizer.py", "unicode_text.py", "uv.lock"),
)


def name_of(inputs: object) -> str:
    """Name what these inputs teach to this code with these libraries."""
    digest = hashlib.blake2b(repr(inputs).encode(), digest_size=16)
    for name in _LEARNS:
        digest.update((_CODE / name).read_bytes())
    return digest.hexdigest()


def learn_once(name: str, into: Path, learn: Callable[[Path], None], folder: Path = FOLDER) -> None:
    """Write what `learn` writes; take it from the last time if that had the same name."""
    kept = folder / name
    if not kept.is_dir():
        unfinished = folder / f"{name}.{os.getpid()}"
        unfinished.mkdir(parents=True)
        learn(unfinished)
        for old in (path for path in folder.iterdir() if path != unfinished):
            shutil.rmtree(old)
        unfinished.replace(kept)
    shutil.copytree(kept, into, dirs_exist_ok=True)
