"""The figures of one run, and the targets they are held against."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.measure import Crowd, Timing
from bench.plan import SCENARIOS, Scenario

FLOOR, CENTRE, STOCK = "floor", "centre", "stock"


@dataclass
class Rounds:
    """What one scenario came to, round by round."""

    early: list[Timing] = field(default_factory=list)
    """Around turn 5."""
    late: list[Timing] = field(default_factory=list)
    """Around turn 500."""
    crowd: list[Crowd] = field(default_factory=list)
    """Conversations at once."""


@dataclass
class Figures:
    """What one system came to."""

    ready_s: float
    """From its start until it answered."""
    memory_mb: float = 0.0
    """Resident after all the work."""
    scenarios: dict[str, Rounds] = field(
        default_factory=lambda: {scenario.name: Rounds() for scenario in SCENARIOS}
    )
    """By name of the scenario."""


@dataclass(frozen=True)
class Target:
    """What the centre has to reach."""

    limit: float
    """The bound."""
    at_least: bool = False
    """The bound is the least; else the most."""
    as_ratio: bool = False
    """Of the centre's figure to stock Rasa's; else of the centre's alone."""

    def is_met(self, row: "Row") -> bool:
        """Whether the centre reached it."""
        reached = row.ratio_to(STOCK) if self.as_ratio else row.middle(CENTRE)
        return reached >= self.limit if self.at_least else reached <= self.limit

    def __str__(self) -> str:
        sign = ">=" if self.at_least else "<="
        return f"{'B/C ' if self.as_ratio else ''}{sign} {self.limit:g}"


@dataclass(frozen=True)
class Row:
    """One measure of every system."""

    scenario: str
    """Title of the scenario; empty where there is none."""
    measure: str
    """What was measured, with its unit."""
    values: Mapping[str, Sequence[float]]
    """By system, one value a round."""
    target: Target | None = None
    """What the centre has to reach."""

    def middle(self, system: str) -> float:
        """The median of the rounds."""
        return median(self.values[system])

    def compares_to(self, system: str) -> bool:
        """Whether the other was measured, and at more than the clock can see."""
        return bool(self.values.get(system)) and self.middle(system) > 0

    def ratio_to(self, system: str) -> float:
        """The centre's figure by another's."""
        return self.middle(CENTRE) / self.middle(system)


Read = Callable[[Rounds], list[float]]


def rows(figures: Mapping[str, Figures], training_s: float | None) -> list[Row]:
    """Every measure, in the order of the table."""
    found = [row for scenario in SCENARIOS for row in _turns(figures, scenario)]
    memory = {name: [one.memory_mb] for name, one in figures.items()}
    ready = {name: [one.ready_s] for name, one in figures.items()}
    found.append(Row("", "memory MB, all processes", memory, Target(2560)))
    found.append(Row("", "start to ready s", ready, Target(20)))
    if training_s is not None:
        found.append(Row("", "training s", {CENTRE: [training_s]}, Target(60)))
    return found


def _turns(figures: Mapping[str, Figures], scenario: Scenario) -> list[Row]:
    def row(measure: str, read: Read, target: Target | None = None) -> Row:
        values = {name: read(one.scenarios[scenario.name]) for name, one in figures.items()}
        return Row(scenario.title, measure, values, target)

    return [
        row("early median ms", _early("median_ms"), Target(scenario.median_ms)),
        row("early p95 ms", _early("p95_ms"), Target(scenario.p95_ms)),
        row("early CPU-ms", _early("cpu_ms")),
        row("late median ms", _late("median_ms")),
        row("late p95 ms", _late("p95_ms")),
        row("late CPU-ms", _late("cpu_ms")),
        row("late / early median", _growth, Target(1.2)),
        row("turns/s, crowd", _crowd("turns_per_s"), Target(5, at_least=True, as_ratio=True)),
        row("p95 ms, crowd", _crowd("p95_ms")),
        row("CPU-ms a turn, crowd", _crowd("cpu_ms")),
    ]


def _early(name: str) -> Read:
    return lambda rounds: [getattr(timing, name) for timing in rounds.early]


def _late(name: str) -> Read:
    return lambda rounds: [getattr(timing, name) for timing in rounds.late]


def _crowd(name: str) -> Read:
    return lambda rounds: [getattr(crowd, name) for crowd in rounds.crowd]


def _growth(rounds: Rounds) -> list[float]:
    # A system whose turns grow slow is let grow once only.
    both = zip(rounds.late, rounds.early, strict=False)
    return [late.median_ms / early.median_ms for late, early in both]
