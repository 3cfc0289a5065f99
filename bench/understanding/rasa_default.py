"""Rasa's default pipeline, taught the same: one intent for each task and service."""

import asyncio
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

from bench.understanding.reading import Reader
from bot.engine.judge import NONE, Example, Judgement, Label

_PIPELINE = Path(__file__).with_name("default_pipeline.yml")
_BETWEEN = "+"
_SEED = 0

Ranking = Callable[[str], list[Label]]
Kind = TypeVar("Kind")


def sample(items: Sequence[Kind], label: Callable[[Kind], str], most: int) -> list[Kind]:
    """The same few of each label every time, for what takes hours with all."""
    groups: dict[str, list[Kind]] = {}
    for item in items:
        groups.setdefault(label(item), []).append(item)
    chance = random.Random(_SEED)  # noqa: S311  # a sample is no secret
    chosen = (chance.sample(group, min(most, len(group))) for group in groups.values())
    return [item for group in chosen for item in group]


def intent(example: Example) -> str:
    """Task and service in one, as Rasa's own classifier decides once."""
    return f"{example.task}{_BETWEEN}{example.service}"


def learn(examples: Iterable[tuple[str, str]]) -> Ranking:
    """Train on texts with their intents; the answer ranks the intents of a text."""
    groups: dict[str, list[str]] = {}
    for text, name in examples:
        groups.setdefault(name, []).append(" ".join(text.split()))
    blocks = [
        {"intent": name, "examples": "".join(f"- {text}\n" for text in texts)}
        for name, texts in groups.items()
    ]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "nlu.yml"
        content = {"version": "3.1", "nlu": blocks}
        data.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        model = train_nlu(str(_PIPELINE), str(data), folder)
        if model is None:
            raise RuntimeError("Rasa wrote no model.")
        agent = Agent.load(model)
    loop = asyncio.new_event_loop()

    def ranking(text: str) -> list[Label]:
        parsed = loop.run_until_complete(agent.parse_message(text))
        return [Label(one["name"], one["confidence"]) for one in parsed["intent_ranking"]]

    return ranking


def reader(ranking: Ranking) -> Reader:
    """Read with a ranking of intents."""
    return lambda text: (_judgement(ranking(text)), [])


def _judgement(ranked: Iterable[Label]) -> Judgement:
    tasks: dict[str, float] = {}
    services = []
    for label in ranked:
        task, _, service = label.value.partition(_BETWEEN)
        tasks[task] = tasks.get(task, 0.0) + label.share
        services.append((task, Label(service, label.share)))
    first = services[0][0]
    fitting = tuple(service for task, service in services if task == first)
    # The first intent's task stays first: Rasa acts on the first intent.
    shares = sorted(map(Label, tasks, tasks.values()), key=lambda label: label.value != first)
    return Judgement(tuple(shares), fitting, (Label(NONE, 0.0),))
