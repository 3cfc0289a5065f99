"""Labelled messages as training data: which can be, and where in the files they stand."""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.redaction import is_clean
from handoff.review import Labelled
from scripts.checks.messages import Message, measured, taught
from scripts.checks.training_data import (
    in_the_other_language,
    leaked,
    nearly_repeated,
    repeated,
)

_BULLET = "    - "

Files = Mapping[Path, str]
"""Files with the content they are to have."""


@dataclass
class Attempt:
    """Examples that are in the files for as long as they are tried."""

    kept: bool = False
    """Whether they stay."""


def message_of(one: Labelled) -> Message:
    """A labelled message as a line of the training data; its place is the name of its words."""
    meant = one.label
    text = " ".join(meant.text.split())
    return Message(one.words, one.language, text, meant.task, meant.service, meant.aspect)


def unfit(root: Path, candidates: Sequence[Message]) -> dict[str, str]:
    """What is wrong with those that can be no examples, by the names of their words."""
    known = [*taught(root), *candidates]
    found = chain(
        repeated(known),
        nearly_repeated(known),
        leaked(candidates, measured(root)),
        in_the_other_language(candidates),
        _personal(candidates),
    )
    names = {one.place for one in candidates}
    told = (line.partition(": ") for line in found)
    return {place: finding for place, _, finding in told if place in names}


def _personal(candidates: Iterable[Message]) -> Iterator[str]:
    for one in candidates:
        if not is_clean(one.text):
            yield f"{one.place}: personal data is or was in it."


def written(root: Path, candidates: Iterable[Message]) -> dict[Path, str]:
    """The files with the examples in them, each at the end of the block with its label."""
    lines = list(taught(root))
    known = {(one.language, *one.label): one.place for one in lines}
    tasks = {(one.language, one.task): one.place for one in lines}
    inserted: defaultdict[Path, list[tuple[int, str]]] = defaultdict(list)
    begun: defaultdict[Path, defaultdict[Message, list[str]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for one in candidates:
        place = known.get((one.language, *one.label))
        if place is not None:
            file, _, line = place.rpartition(":")
            inserted[root / file].append((int(line), one.text))
        else:
            file = _file_for(one, tasks)
            begun[root / file][one._replace(place="", text="")].append(one.text)
    return {path: _with(path, inserted[path], begun[path]) for path in {*inserted, *begun}}


def _file_for(one: Message, tasks: Mapping[tuple[str, str], str]) -> str:
    if one.service is not None:
        return f"nlu_data/{one.language}/services/{one.service}.yml"
    return tasks[one.language, one.task].rpartition(":")[0]


def _with(
    path: Path, inserted: Iterable[tuple[int, str]], begun: Mapping[Message, Sequence[str]]
) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    # From the end on, so that the numbers of the lines before stay true.
    for line, text in sorted(inserted, key=lambda one: one[0], reverse=True):
        lines.insert(line, f"{_BULLET}{text}")
    for label, texts in begun.items():
        lines += [*_block(label), *(f"{_BULLET}{text}" for text in texts)]
    return "\n".join(lines) + "\n"


def _block(label: Message) -> Iterator[str]:
    named = {"service": label.service, "aspect": label.aspect}
    metadata = ", ".join(f"{name}: {value}" for name, value in named.items() if value)
    yield f"- intent: {label.task}"
    if metadata:
        yield f"  metadata: {{{metadata}}}"
    yield "  examples: |"


@contextmanager
def attempt(files: Files, learnt: Path) -> Iterator[Attempt]:
    """Have the files so for a block; they are put back unless the attempt is kept.

    So is what was learnt from them before: to learn it again takes minutes.
    """
    before = {path: path.read_bytes() for path in files}
    tried = Attempt()
    with tempfile.TemporaryDirectory() as folder:
        if learnt.is_dir():
            shutil.copytree(learnt, folder, dirs_exist_ok=True)
        try:
            for path, content in files.items():
                path.write_text(content, encoding="utf-8")
            yield tried
        finally:
            if not tried.kept:
                for path, content_before in before.items():
                    path.write_bytes(content_before)
                shutil.rmtree(learnt, ignore_errors=True)
                shutil.copytree(folder, learnt)
