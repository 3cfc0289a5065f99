"""Tries the labelled messages as training data and keeps them where that does no harm."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.messages import Json
from bot.settings import Settings
from bot.store.database import Database
from bot.store.migrate import migrate
from handoff import review
from handoff.review import Labelled, Trial
from scripts import evaluate
from scripts.engine import ROOT
from scripts.locked import holding
from scripts.progress import end_on_sigterm
from scripts.review import verdict
from scripts.review.examples import attempt, message_of, unfit, written

Measure = Callable[[str], Json]
"""Measures what is learnt from the files as they are; the name is for the report."""


class EvaluationFailed(RuntimeError):
    """The evaluation ended badly; what it said is on the terminal."""


def main() -> int:
    """Read the labels, try them, note what came of it."""
    end_on_sigterm()
    labelled = asyncio.run(_read())
    if not labelled:
        print("Nothing is labelled. Supervisors label messages at /desk/review.")
        return 0
    faults = unfit(ROOT, [message_of(one) for one in labelled])
    for fault in faults.values():
        print(f"  goes back to the desk: {fault}")
    fit = [one for one in labelled if one.words not in faults]
    trial = try_out(ROOT, fit, len(faults), measured)
    asyncio.run(_note(trial, fit, list(faults)))
    return 0 if trial.taken else 1


def try_out(root: Path, fit: Sequence[Labelled], returned: int, measure: Measure) -> Trial:
    """Teach them beside all others; they stay in the files if nothing is understood worse."""
    now = datetime.now(UTC)
    if not fit:
        return Trial(now, 0, returned, False, [])
    floors = yaml.safe_load((root / "tests/nlu/floors.yml").read_text(encoding="utf-8"))
    # Nobody trains from files that may be put back.
    with holding(root / ".tools" / "train.lock"):
        before = measure("before")
        with attempt(written(root, map(message_of, fit)), root / ".cache/learnt") as tried:
            after = measure("after")
            figures = verdict.compare(before, after, floors)
            tried.kept = all(figure.holds for figure in figures)
    print("\n".join([*verdict.changed(before, after), *verdict.told(figures)]))
    print(_conclusion(len(fit), tried.kept))
    return Trial(now, len(fit), returned, tried.kept, figures)


def _conclusion(examples: int, kept: bool) -> str:
    if kept:
        return f"{examples} examples are in nlu_data/: commit them; the next start serves them."
    return "Refused: the files are as they were, the labels are kept for another time."


def measured(name: str) -> Json:
    """The figures of the evaluation, as `make eval` tells them."""
    out = ROOT / "build/review" / name
    out.mkdir(parents=True, exist_ok=True)
    print(f"Learning and measuring, {name} …", flush=True)
    with (out / "table.txt").open("wb") as told:
        if evaluate.main("--out", str(out), told=told):
            raise EvaluationFailed(name)
    return verdict.read(out / "figures.json")


@asynccontextmanager
async def _database() -> AsyncIterator[Database]:
    settings = Settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.sqlalchemy_url)
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


async def _read() -> list[Labelled]:
    async with _database() as database, database.read() as connection:
        return await review.labelled(connection)


async def _note(trial: Trial, fit: Sequence[Labelled], returned: Sequence[str]) -> None:
    async with _database() as database, database.write() as connection:
        await review.note_trial(connection, trial)
        await review.give_back(connection, returned)
        if trial.taken:
            await review.take(connection, [one.words for one in fit])


if __name__ == "__main__":
    sys.exit(main())
