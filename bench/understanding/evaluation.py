"""Everything that one run found out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.understanding.measures import Figures
from bench.understanding.public import Result

MEASURES = ("task", "task and service", "task, service and aspect")
"""What systems are compared by, of the shares."""
NUMBERS = ("out of scope, AUROC", "median ms")
"""What they are compared by besides."""


@dataclass(frozen=True)
class System:
    """One way to understand, measured."""

    name: str
    """What it is, in a few words."""
    learnt: int
    """From how many messages it learnt."""
    by_language: Mapping[str, Figures]
    """What it came to."""


@dataclass(frozen=True)
class Evaluation:
    """The centre's own understanding, and what it is compared with."""

    ours: System
    """As it is served."""
    others: Sequence[System]
    """Other ways on the same data."""
    public: Sequence[Result]
    """On public sets."""

    @property
    def systems(self) -> list[System]:
        """All of them, ours first."""
        return [self.ours, *self.others]
