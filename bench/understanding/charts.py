"""Draws an evaluation as PNG."""

from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from bench.understanding.evaluation import Evaluation
from bench.understanding.measures import Figures, Share

mpl.use("Agg")

_NAMES = {"ko": "Korean", "en": "English"}
# Told apart by brightness as well as by hue.
_COLOURS = {"ko": "#0b3d91", "en": "#e08214"}
_BAR = 0.38
_PER_GROUP_INCHES = 0.24
_DPI = 120


def draw(evaluation: Evaluation, folder: Path) -> dict[str, str]:
    """Write the charts; give what each shows, in words, by its file's name."""
    ours = evaluation.ours.by_language
    charts: dict[str, tuple[str, Callable[[Path], None]]] = {
        "reliability.png": (
            "How often the task is right, by how sure the assistant is.",
            lambda path: _reliability(ours, path),
        ),
        "noise.png": (
            "Task and service right, by how a message is written.",
            lambda path: _groups({lang: one.per_noise for lang, one in ours.items()}, path),
        ),
        "services.png": (
            "Task and service right, by service.",
            lambda path: _groups({lang: one.per_service for lang, one in ours.items()}, path),
        ),
    }
    if evaluation.others:
        told = "Task and service right, by system and language."
        charts = {"systems.png": (told, lambda path: _systems(evaluation, path)), **charts}
    for name, (_, drawn) in charts.items():
        drawn(folder / name)
    return {name: told for name, (told, _) in charts.items()}


def _systems(evaluation: Evaluation, path: Path) -> None:
    groups = {
        language: {
            system.name: system.by_language[language].shares["task and service"]
            for system in evaluation.systems
        }
        for language in evaluation.ours.by_language
    }
    _groups(groups, path, title="Task and service right, messages nobody trained on", inches=0.55)


def _groups(
    groups: Mapping[str, Mapping[str, Share]],
    path: Path,
    title: str = "Task and service right, %",
    inches: float = _PER_GROUP_INCHES,
) -> None:
    """Draw a bar for each group and language, one group below the other."""
    names = list(dict.fromkeys(name for group in groups.values() for name in group))
    figure = Figure(figsize=(7.2, 1.1 + inches * len(names)), layout="constrained")
    axes: Axes = figure.subplots()
    places = np.arange(len(names))
    for at, (language, group) in enumerate(groups.items()):
        percent = [100 * group[name].value if name in group else 0 for name in names]
        bars = axes.barh(
            places + (at - 0.5) * _BAR, percent, _BAR, color=_COLOURS[language], label=_of(language)
        )
        told = [f"{100 * group[name].value:.0f}" if name in group else "–" for name in names]
        axes.bar_label(bars, told, padding=2, fontsize=7)
    axes.set(yticks=places, yticklabels=names, xlim=(0, 105))
    axes.invert_yaxis()
    axes.tick_params(labelsize=8)
    axes.margins(y=0.01)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncol=2, frameon=False, fontsize=8)
    figure.suptitle(title, fontsize=11)
    figure.savefig(path, dpi=_DPI)


def _reliability(ours: Mapping[str, Figures], path: Path) -> None:
    figure = Figure(figsize=(4.8, 4.4), layout="constrained")
    axes: Axes = figure.subplots()
    axes.plot([0, 1], [0, 1], color="#666666", linestyle="--", label="says what it means")
    for language, one in ours.items():
        sure = [group.confidence for group in one.reliability]
        right = [group.right for group in one.reliability]
        axes.plot(sure, right, marker="o", color=_COLOURS[language], label=_of(language))
    axes.set(xlabel="confidence", ylabel="share that is right", xlim=(0, 1), ylim=(0, 1))
    axes.set_title("Confidence and truth, task")
    axes.legend(frameon=False)
    figure.savefig(path, dpi=_DPI)


def _of(language: str) -> str:
    return _NAMES.get(language, language)
