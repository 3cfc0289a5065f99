"""Measures understanding: `make eval`, with `args="--compare --datasets PATH --diet"` for more."""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from bench.understanding import charts, page, rasa_default
from bench.understanding.evaluation import Evaluation, System
from bench.understanding.measures import figures
from bench.understanding.public import public_sets, results
from bench.understanding.reading import Reader, read
from bench.understanding.table import table
from bench.understanding.taught import learned, taught
from bench.understanding.variants import variants
from bot.engine.classifier import DecisionClassifier
from bot.engine.judge import Example, Judge
from bot.engine.needs import needs
from bot.engine.tuning import quieten
from tests.nlu.sets import EVERYDAY, LANGUAGES, SAFETY, messages

_FEW = 15
"""Examples of a task and service that Rasa's default pipeline learns within an hour."""

Config = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Measure, and write the report."""
    options = _options(arguments)
    quieten()
    config = DecisionClassifier.get_default_config()
    examples = taught(Path())
    judge = learned(examples, config)
    evaluation = Evaluation(
        _measured("the centre", len(examples), _served(judge, config), config),
        list(_others(judge, examples, config, options)),
        list(results(list(public_sets(options.datasets)), config, options.diet))
        if options.datasets
        else [],
    )
    options.out.mkdir(parents=True, exist_ok=True)
    print(table(evaluation))
    written = page.write(evaluation, charts.draw(evaluation, options.out), options.out)
    told = json.dumps(asdict(evaluation), ensure_ascii=False, indent=1)
    (options.out / "figures.json").write_text(told, encoding="utf-8")
    print(f"\nThe report is {written}.")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.understanding", description=__doc__)
    parser.add_argument("--compare", action="store_true", help="learn from other features too")
    parser.add_argument("--diet", action="store_true", help="Rasa's default pipeline too: slow")
    parser.add_argument("--datasets", type=Path, help="folder of public sets")
    parser.add_argument("--out", type=Path, default=Path("build/eval"), help="folder to write to")
    return parser.parse_args(arguments)


def _served(judge: Judge, config: Config) -> Reader:
    return partial(needs, judge=judge.judge, sure=config["sure"]["need"])


def _measured(name: str, learnt: int, reader: Reader, config: Config) -> System:
    began = time.monotonic()
    by_language = {}
    reader("안녕하세요")  # what is loaded at the first message is not this message's time
    for language in LANGUAGES:
        everyday = read(messages(language, *EVERYDAY), reader, config)
        safety = read(messages(language, SAFETY), reader, config)
        by_language[language] = figures(everyday, safety)
    print(f"{name}: read in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return System(name, learnt, by_language)


def _others(
    judge: Judge, examples: Sequence[Example], config: Config, options: argparse.Namespace
) -> Iterator[System]:
    if options.compare:
        yield _measured("sparse + dense", len(examples), _whole(judge), config)
        for name, other in variants(judge, examples, config):
            yield _measured(name, len(examples), _whole(other), config)
    if options.diet:
        few = rasa_default.sample(examples, rasa_default.intent, _FEW)
        ours = Judge.learn(few, config)
        yield _measured(f"sparse + dense, {_FEW} each", len(few), _whole(ours), config)
        ranking = rasa_default.learn((one.text, rasa_default.intent(one)) for one in few)
        reader = rasa_default.reader(ranking)
        yield _measured(f"Rasa's default, {_FEW} each", len(few), reader, config)


def _whole(judge: Judge) -> Reader:
    """Read a message as one need, to see what the features alone are worth."""
    return lambda text: (judge.judge(text), [])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
