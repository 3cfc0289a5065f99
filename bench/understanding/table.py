"""Tells an evaluation in a terminal."""

from collections.abc import Iterator, Mapping, Sequence

from bench.understanding.evaluation import MEASURES, NUMBERS, Evaluation, System
from bench.understanding.measures import Figures, Share
from bench.understanding.public import Result

_INDENT = "  "


def table(evaluation: Evaluation) -> str:
    """Every figure, one below the other."""
    return "\n".join(_lines(evaluation))


def _lines(evaluation: Evaluation) -> Iterator[str]:
    ours = evaluation.ours.by_language
    yield from _section("Everyday messages and the safety set", ours, _measures(ours))
    for title, name in (
        ("Task and service right, by task", "per_task"),
        ("Task and service right, by service", "per_service"),
        ("Task and service right, by how it is written", "per_noise"),
    ):
        groups = {language: getattr(one, name) for language, one in ours.items()}
        yield from _section(title, ours, _groups(groups))
    for language, one in ours.items():
        yield from _confusions(language, one)
    if evaluation.others:
        yield from _compared(evaluation.systems)
    if evaluation.public:
        yield from _public(evaluation.public)


def _section(title: str, languages: Mapping[str, Figures], rows: Iterator[str]) -> Iterator[str]:
    yield f"\n{title:<48}" + "".join(f"{language:>14}" for language in languages)
    yield from rows


def _measures(ours: Mapping[str, Figures]) -> Iterator[str]:
    first = next(iter(ours.values()))
    for name in first.shares:
        yield _row(name, [_share(one.shares.get(name)) for one in ours.values()])
    for name in first.numbers:
        yield _row(name, [f"{one.numbers[name]:.3f}" for one in ours.values()])


def _groups(groups: Mapping[str, Mapping[str, Share]]) -> Iterator[str]:
    for name in sorted(set().union(*groups.values())):
        yield _row(name, [_share(group.get(name)) for group in groups.values()])


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{_INDENT}{name:<46}" + "".join(f"{cell:>14}" for cell in cells)


def _share(share: Share | None) -> str:
    return f"{share.value:.3f} of {share.total:>3}" if share and share.total else "-"


def _confusions(language: str, figures: Figures) -> Iterator[str]:
    yield f"\nThe commonest mistakes, {language}"
    for one in figures.confusions:
        yield f"{_INDENT}{one.times:>3}  {one.meant} -> {one.read}"


def _compared(systems: Sequence[System]) -> Iterator[str]:
    for language in systems[0].by_language:
        heads = "".join(f"{name:>26}" for name in (*MEASURES, *NUMBERS))
        yield f"\n{'Systems, ' + language:<40}{'learnt':>8}{heads}"
        for system in systems:
            one = system.by_language[language]
            found = [*(one.shares[name].value for name in MEASURES)]
            found += [one.numbers[name] for name in NUMBERS]
            cells = "".join(f"{number:>26.3f}" for number in found)
            yield f"{_INDENT}{system.name:<38}{system.learnt:>8}{cells}"


def _public(results: Sequence[Result]) -> Iterator[str]:
    yield f"\n{'Public sets':<14}{'':<44}{'accuracy':>10}{'AUROC':>10}"
    for one in results:
        auroc = "-" if one.auroc is None else f"{one.auroc:.3f}"
        yield f"{_INDENT}{one.set_name:<12}{one.system:<44}{one.accuracy:>10.3f}{auroc:>10}"
