"""How much is measured, and what citizens say in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scenario:
    """One kind of turn."""

    name: str
    """Its name in the results."""
    title: str
    """What it is, for the table."""
    texts: tuple[str, ...]
    """Said in turn, over and over."""
    median_ms: float
    """The median that the centre has to reach."""
    p95_ms: float
    """The 95th percentile that it has to reach."""


SCENARIOS = (
    Scenario(
        "small_talk",
        "no action, no backend",
        ("안녕하세요", "혹시 사람이세요?", "여기서 뭘 할 수 있나요?"),
        median_ms=12,
        p95_ms=25,
    ),
    Scenario(
        "office_hours",
        "one action, offices API",
        (
            "종로구청 몇 시까지 해요?",
            "마포구청 전화번호 알려주세요",
            "해운대구청 운영시간이 어떻게 되나요?",
        ),
        median_ms=15,
        p95_ms=30,
    ),
)


@dataclass(frozen=True)
class Window:
    """The turns of a conversation that are timed; those before only lengthen it."""

    first: int
    """The first timed turn, counted from one."""
    last: int
    """The last."""

    def __str__(self) -> str:
        return f"turns {self.first}-{self.last}"


@dataclass(frozen=True)
class Plan:
    """The amounts of one run."""

    rounds: int
    """How often everything is measured, the systems taking turns."""
    early: Window
    """Around turn 5."""
    early_conversations: int
    """In a round, one after another."""
    late: Window
    """Around turn 500."""
    crowd: int
    """Conversations at once."""
    crowd_turns: int
    """Turns of each of them."""
    trains: bool
    """Whether a fresh training is timed."""


FULL = Plan(3, Window(3, 12), 10, Window(491, 510), 4, 100, trains=True)
QUICK = Plan(1, Window(2, 4), 2, Window(11, 14), 2, 6, trains=False)
