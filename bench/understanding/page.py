"""Writes an evaluation as one page that needs nothing beside it."""

import base64
from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bench.understanding.evaluation import MEASURES, NUMBERS, Evaluation

_HERE = Path(__file__).parent


def write(evaluation: Evaluation, charts: Mapping[str, str], folder: Path) -> Path:
    """Write `report.html` beside its charts, which it holds as well."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = folder / "report.html"
    page.write_text(
        environment.get_template("page.html").render(
            evaluation=evaluation,
            ours=evaluation.ours.by_language,
            groups=(
                ("By task", "per_task"),
                ("By service", "per_service"),
                ("By how it is written", "per_noise"),
            ),
            measures=MEASURES,
            numbers=NUMBERS,
            charts=[(told, _inlined(folder / name)) for name, told in charts.items()],
        ),
        encoding="utf-8",
    )
    return page


def _inlined(path: Path) -> str:
    return "data:image/png;base64," + base64.b64encode(path.read_bytes()).decode()
