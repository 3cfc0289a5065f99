"""The table and the JSON of the bench, from figures made up."""

import json

import pytest

from bench.figures import Figures, Row, Target, rows
from bench.measure import Crowd, Timing
from bench.plan import QUICK, SCENARIOS
from bench.report import document, table


def _figures(turn_ms: float, turns_per_s: float) -> Figures:
    figures = Figures(ready_s=3.0, memory_mb=100.0)
    for rounds in figures.scenarios.values():
        rounds.early.append(Timing(turn_ms, 2 * turn_ms, turn_ms))
        rounds.late.append(Timing(turn_ms, 2 * turn_ms, turn_ms))
        rounds.crowd.append(Crowd(turns_per_s, 2 * turn_ms, turn_ms))
    return figures


@pytest.fixture
def found() -> list[Row]:
    figures = {
        "floor": _figures(1.0, 1000.0),
        "centre": _figures(10.0, 100.0),
        "stock": _figures(50.0, 25.0),
    }
    return rows(figures, training_s=90.0)


def test_compares_the_centre_with_both_others(found: list[Row]) -> None:
    throughput = next(row for row in found if row.measure.startswith("turns/s"))
    assert throughput.ratio_to("stock") == 4
    assert throughput.ratio_to("floor") == 0.1


def test_says_which_targets_are_missed(found: list[Row]) -> None:
    missed = {row.measure for row in found if row.target and not row.target.is_met(row)}
    assert missed == {"turns/s, crowd", "training s"}


def test_a_bound_may_be_the_least_or_the_most() -> None:
    row = Row("", "anything", {"centre": [10.0], "stock": [2.0]})
    assert Target(10).is_met(row)
    assert not Target(9).is_met(row)
    assert Target(5, at_least=True, as_ratio=True).is_met(row)


def test_tells_the_median_and_the_range_of_rounds() -> None:
    row = Row("", "a measure", {"floor": [1.0], "centre": [30.0, 10.0, 20.0], "stock": [40.0]})
    assert "20.0 (10.0-30.0)" in table([row], QUICK)


def test_leaves_a_ratio_out_where_nothing_was_seen() -> None:
    row = Row("", "CPU", {"floor": [0.0], "centre": [5.0], "stock": [10.0]})
    told = json.loads(document([row], QUICK, {}))["rows"][0]
    assert told["ratio"] == {"centre/stock": 0.5}


def test_keeps_the_columns_below_each_other(found: list[Row]) -> None:
    head, *lines = table(found, QUICK).partition("\n\n")[0].splitlines()
    stock_ends = head.index("C stock Rasa") + len("C stock Rasa")
    figures = [line for line in lines if line.startswith("  early median")]
    assert len(figures) == len(SCENARIOS)
    assert all(line[:stock_ends].endswith("50.0") for line in figures)
