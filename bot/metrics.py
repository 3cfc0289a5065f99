"""What is counted of turns; labels are names of ours, never words or identifiers of citizens."""

from prometheus_client import Counter, Histogram

TURNS = Counter("centre_turns_total", "Turns answered.", ["task", "channel"])
ENGINE_ERRORS = Counter("centre_engine_errors_total", "Questions the engine left open.", ["kind"])
TURN_SECONDS = Histogram(
    "centre_turn_seconds",
    "From a message's arrival to its committed answer.",
    buckets=(0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
RESOLUTIONS = Counter(
    "centre_resolutions_total",
    "Whether citizens say that their matter is solved; `asked` counts the question.",
    ["task", "outcome"],
)
