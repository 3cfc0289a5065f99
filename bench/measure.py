"""Drives conversations through a running system and times their turns."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import median, quantiles

from bench.launch import Running
from bench.line import Conversation
from bench.plan import Plan, Scenario, Window


@dataclass(frozen=True)
class Timing:
    """How long the turns of a window took."""

    median_ms: float
    """Half took longer."""
    p95_ms: float
    """One in twenty took longer."""
    cpu_ms: float
    """Processor time of a turn, over all processes."""


@dataclass(frozen=True)
class Crowd:
    """What several conversations at once came to."""

    turns_per_s: float
    """Answered in a second."""
    p95_ms: float
    """One turn in twenty took longer."""
    cpu_ms: float
    """Processor time of a turn, over all processes."""


def time_early(running: Running, scenario: Scenario, plan: Plan) -> Timing:
    """Time the turns of many short conversations."""
    before = running.cpu_ms()
    took: list[float] = []
    for _ in range(plan.early_conversations):
        with _conversation(running) as conversation:
            took += _walk(conversation, scenario, plan.early.last)[plan.early.first - 1 :]
    used = running.cpu_ms() - before
    return _timing(took, used / (plan.early_conversations * plan.early.last))


def time_late(running: Running, scenarios: Sequence[Scenario], window: Window) -> list[Timing]:
    """Let one conversation grow long, then time its turns, scenario after scenario."""
    with _conversation(running) as conversation:
        _walk(conversation, scenarios[0], window.first - 1)
        return [_time_on(running, conversation, scenario, window) for scenario in scenarios]


def _time_on(
    running: Running, conversation: Conversation, scenario: Scenario, window: Window
) -> Timing:
    before = running.cpu_ms()
    took = _walk(conversation, scenario, window.last - window.first + 1)
    return _timing(took, (running.cpu_ms() - before) / len(took))


def time_crowd(running: Running, scenario: Scenario, plan: Plan) -> Crowd:
    """Let several conversations run at once."""
    before, began = running.cpu_ms(), time.perf_counter()
    with ThreadPoolExecutor(plan.crowd) as citizens:
        walks = [
            citizens.submit(_walk_alone, running, scenario, plan.crowd_turns)
            for _ in range(plan.crowd)
        ]
        took = [one for walk in walks for one in walk.result()]
    seconds = time.perf_counter() - began
    used = running.cpu_ms() - before
    return Crowd(len(took) / seconds, _p95(took), used / len(took))


def words(running: Running, scenario: Scenario) -> list[str]:
    """What a system answers to each text of a scenario."""
    with _conversation(running) as conversation:
        return [conversation.words(text) for text in scenario.texts]


@contextmanager
def _conversation(running: Running) -> Iterator[Conversation]:
    conversation = running.system.begin()
    try:
        yield conversation
    finally:
        conversation.line.close()


def _walk_alone(running: Running, scenario: Scenario, turns: int) -> list[float]:
    with _conversation(running) as conversation:
        return _walk(conversation, scenario, turns)


def _walk(conversation: Conversation, scenario: Scenario, turns: int) -> list[float]:
    return [_time(conversation, text) for text in islice(cycle(scenario.texts), turns)]


def _time(conversation: Conversation, text: str) -> float:
    began = time.perf_counter()
    conversation.say(text)
    return 1000.0 * (time.perf_counter() - began)


def _timing(took: list[float], cpu_ms: float) -> Timing:
    return Timing(median(took), _p95(took), cpu_ms)


def _p95(took: list[float]) -> float:
    return quantiles(took, n=20, method="inclusive")[-1]
