"""One run: the systems beside each other, measured in turns."""

import tempfile
import time
from collections import deque
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from bench.figures import STOCK, Figures
from bench.launch import Running, launch
from bench.line import Refused
from bench.measure import time_crowd, time_early, time_late, words
from bench.plan import SCENARIOS, Plan, Scenario
from bench.systems import Centre, Floor, Stock, System
from scripts.engine import ROOT
from scripts.leash import Leash
from scripts.train import train_into

_GRACE_S = 20.0
_ALIKE = 0.9


def measure(plan: Plan, model: Path) -> dict[str, Figures]:
    """Start all three systems, let them work in turns, stop them."""
    with tempfile.TemporaryDirectory() as folder, Leash(_GRACE_S) as leash:
        started = [_start(system, leash) for system in _systems(Path(folder), model)]
        for scenario in SCENARIOS:
            _check_same_work(started[1:], scenario)
        figures = {running.system.name: Figures(running.ready_s) for running in started}
        order = deque(started)
        for number in range(1, plan.rounds + 1):
            for running in order:
                _measure_round(running, figures[running.system.name], plan, number)
            order.rotate(-1)
        for running in started:
            figures[running.system.name].memory_mb = running.memory_mb()
    return figures


def training_s() -> float:
    """How long a training from nothing takes."""
    _tell("training afresh")
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        train_into(ROOT, folder)
    return time.monotonic() - began


def _systems(folder: Path, model: Path) -> list[System]:
    centre, stock = folder / "centre", folder / "stock"
    for own in (centre, stock):
        own.mkdir()
    return [Floor(folder), Centre(centre), Stock(stock, model)]


def _start(system: System, leash: Leash) -> Running:
    _tell(f"starting {system.title}")
    running = launch(system, leash)
    _tell(f"{system.title} is ready after {running.ready_s:.1f} s")
    return running


def _check_same_work(started: Sequence[Running], scenario: Scenario) -> None:
    """Hold each answer against the other system's: a faster refusal is no gain."""
    said = [words(running, scenario) for running in started]
    for text, *answers in zip(scenario.texts, *said, strict=True):
        alike = SequenceMatcher(None, *answers).ratio() if all(answers) else 0.0
        if alike < _ALIKE:
            raise Refused(f"The systems do not give the same answer to {text!r}: {answers}")


def _measure_round(running: Running, figures: Figures, plan: Plan, number: int) -> None:
    where = f"round {number} of {plan.rounds}: {running.system.title}"
    # Stock Rasa takes minutes over long conversations.
    lasts = number == 1 or running.system.name != STOCK
    for scenario in SCENARIOS:
        rounds = figures.scenarios[scenario.name]
        _tell(f"{where}, {scenario.title}: {plan.early}")
        rounds.early.append(time_early(running, scenario, plan))
        if lasts:
            _tell(f"{where}, {scenario.title}: {plan.crowd} conversations at once")
            rounds.crowd.append(time_crowd(running, scenario, plan))
    if lasts:
        _tell(f"{where}: {plan.late}")
        timings = time_late(running, SCENARIOS, plan.late)
        for scenario, timing in zip(SCENARIOS, timings, strict=True):
            figures.scenarios[scenario.name].late.append(timing)


def _tell(what: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {what} …", flush=True)
