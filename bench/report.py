"""Tells the figures: an aligned table for people, JSON for programs."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import median

import psutil

from bench.figures import CENTRE, FLOOR, STOCK, Row
from bench.plan import Plan

_HEAD = ("", "A floor", "B centre", "C stock Rasa", "B/C", "B/A", "target for B", "")
_NOTES = """
A: a bare FastAPI echo. B: gateway, engine, actions, sandbox and supervisor, SQLite in a temporary
folder. C: `rasa run` with the REST channel, the SQL tracker store on SQLite and the lock store in
memory; rasa-sdk's action server; the sandbox. B and C load the same model and run the same actions.
Each cell is the median of the rounds, with the least and the most; C has long conversations in one
round only. Times are the client's, over one loopback connection that stays open, so they hold the
HTTP hop too. "Early" is {early}; "late" is {late} of a conversation grown by turns without
action, those with one right after them; "crowd" is {crowd} conversations of {crowd_turns} turns
at once.
What differs: B keeps each message before it answers and commits masked transcript, state and
replies; C commits Rasa's events. C's language slot is set once in a conversation over Rasa's HTTP
API, outside the timed turns. C's wordings leave Korean particles open. Both action servers remember
the offices for minutes, so few turns reach the backend."""


def machine() -> dict[str, object]:
    """What the figures were measured on, without names or paths."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load_at_start": round(os.getloadavg()[0], 2),
    }


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def table(rows: Sequence[Row], plan: Plan) -> str:
    """All rows below each other, with what one has to know to read them."""
    lines: list[Sequence[str]] = [_HEAD]
    scenario = ""
    for row in rows:
        if row.scenario != scenario:
            scenario = row.scenario
            lines.append((f"[{scenario or 'whole system'}]", *[""] * (len(_HEAD) - 1)))
        lines.append(_cells(row))
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    aligned = "\n".join(_aligned(line, widths) for line in lines)
    notes = _NOTES.format(
        early=plan.early, late=plan.late, crowd=plan.crowd, crowd_turns=plan.crowd_turns
    )
    return f"{aligned}\n{notes}"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if column == 0 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    target = row.target
    verdict = "" if target is None else "met" if target.is_met(row) else "MISSED"
    return (
        f"  {row.measure}",
        *(_spread(row.values.get(system, ())) for system in (FLOOR, CENTRE, STOCK)),
        *(_ratio(row, system) for system in (STOCK, FLOOR)),
        "" if target is None else str(target),
        verdict,
    )


def _spread(values: Sequence[float]) -> str:
    if len(values) < 2:
        return "".join(_short(value) for value in values)
    return f"{_short(median(values))} ({_short(min(values))}-{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _ratio(row: Row, system: str) -> str:
    return _short(row.ratio_to(system)) if row.compares_to(system) else ""


def document(rows: Sequence[Row], plan: Plan, machine: Mapping[str, object]) -> str:
    """The same as JSON, with every round."""
    told = {"machine": machine, "plan": asdict(plan), "rows": [_row(row) for row in rows]}
    return json.dumps(told, ensure_ascii=False, indent=1)


def _row(row: Row) -> dict[str, object]:
    compared = [system for system in (STOCK, FLOOR) if row.compares_to(system)]
    return {
        "scenario": row.scenario,
        "measure": row.measure,
        "rounds": row.values,
        "median": {system: median(values) for system, values in row.values.items()},
        "ratio": {f"{CENTRE}/{system}": row.ratio_to(system) for system in compared},
        "target": str(row.target) if row.target else None,
        "met": row.target.is_met(row) if row.target else None,
    }
