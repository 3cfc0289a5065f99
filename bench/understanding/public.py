"""Public sets, so that a comparison does not rest on our own messages alone."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from sklearn.metrics import roc_auc_score

from bench.understanding import rasa_default
from bench.understanding.rasa_default import Ranking
from bot.engine.encoder import encode
from bot.engine.encodings import encode_kept
from bot.engine.judge import Label
from bot.engine.linear import Features, LinearDecision
from bot.engine.spelling import tidy
from bot.engine.surface import SurfaceFeatures

_ENCODINGS = Path(".cache/eval")
_ALIKE = 10
"""Lines of one meaning that follow each other in paraKQC."""
_EVERY = 5
_FEW = 10
"""Examples of a label that Rasa's default pipeline learns in minutes."""

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PublicSet:
    """Texts with their labels."""

    name: str
    """As it is known."""
    learnt: Pairs
    """To learn from."""
    asked: Pairs
    """To be asked."""
    foreign: Sequence[str] = ()
    """What has none of the labels."""


@dataclass(frozen=True)
class Result:
    """How one system did on one set."""

    set_name: str
    """Which set."""
    system: str
    """Which system, and how much it learnt."""
    accuracy: float
    """Share of right labels."""
    auroc: float | None
    """How well it tells what has none of the labels."""


def public_sets(folder: Path) -> Iterator[PublicSet]:
    """Those that are there."""
    for name, read in _READERS.items():
        if (folder / name).is_dir():
            yield read(folder / name)


def results(sets: Sequence[PublicSet], config: Mapping[str, Any], diet: bool) -> Iterator[Result]:
    """Ours on all examples; with `diet` also both on the same few of them."""
    for one in sets:
        yield _result(one, "ours", _ours(one.name, one.learnt, config))
        if diet:
            few = rasa_default.sample(one.learnt, lambda pair: pair[1], _FEW)
            told = f"{_FEW} examples a label"
            yield _result(one, f"ours, {told}", _ours(f"{one.name}-few", few, config))
            yield _result(one, f"Rasa's default, {told}", rasa_default.learn(few))


def _result(one: PublicSet, system: str, ranking: Ranking) -> Result:
    first = [ranking(text)[0] for text, _ in one.asked]
    right = [label.value == meant for label, (_, meant) in zip(first, one.asked, strict=True)]
    foreign = [ranking(text)[0] for text in one.foreign]
    truth = [False] * len(first) + [True] * len(foreign)
    doubt = [-label.share for label in (*first, *foreign)]
    auroc = float(roc_auc_score(truth, doubt)) if foreign else None
    return Result(one.name, system, fmean(right), auroc)


def _ours(name: str, learnt: Pairs, config: Mapping[str, Any]) -> Ranking:
    """Decide over the same features, with the numbers of the centre's own decisions."""
    texts = [tidy(text) for text, _ in learnt]
    surface, rows = SurfaceFeatures.learn(texts)
    decision = LinearDecision.train(
        Features(rows, encode_kept(texts, _ENCODINGS / f"{name}.npz")),
        [label for _, label in learnt],
        strength=config["strength"],
        sharpness=config["sharpness"]["task"],
        evenness=config["evenness"],
    )

    def ranking(text: str) -> list[Label]:
        meant = tidy(text)
        shares = decision.probabilities(*surface.row(meant), encode([meant])[0])
        pairs = map(Label, decision.labels, shares.tolist())
        return sorted(pairs, key=lambda label: -label.share)

    return ranking


def _banking77(folder: Path) -> PublicSet:
    return PublicSet("banking77", _csv(folder / "train.csv"), _csv(folder / "test.csv"))


def _csv(path: Path) -> Pairs:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["category"]) for row in csv.DictReader(file)]


def _clinc150(folder: Path) -> PublicSet:
    parts = json.loads((folder / "data_full.json").read_text(encoding="utf-8"))
    learnt, asked = ([(text, label) for text, label in parts[name]] for name in ("train", "test"))
    return PublicSet("clinc150", learnt, asked, [text for text, _ in parts["oos_test"]])


def _para_kqc(folder: Path) -> PublicSet:
    """Topic and kind of sentence, 16 labels; no meaning is both learnt and asked."""
    lines = (folder / "paraKQC_v1.txt").read_text(encoding="utf-8").splitlines()
    pairs = []
    for line in lines:
        topic, kind, text = line.split("\t")
        pairs.append((text, f"{topic}-{kind}"))
    learnt = [pair for at, pair in enumerate(pairs) if at // _ALIKE % _EVERY]
    asked = [pair for at, pair in enumerate(pairs) if not at // _ALIKE % _EVERY]
    return PublicSet("paraKQC", learnt, asked)


_READERS = {"banking77": _banking77, "clinc150": _clinc150, "paraKQC": _para_kqc}
