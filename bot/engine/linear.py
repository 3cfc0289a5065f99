"""One linear model that decides between labels, trained here and kept as plain arrays."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.svm import LinearSVC

Floats = npt.NDArray[np.float32]
Columns = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    """What is known of many texts: surface features, few of many, and encodings."""

    surface: csr_matrix
    """Texts by surface features."""
    meaning: Floats
    """Texts by dimensions of the encoding."""

    def rows(self, chosen: Sequence[int]) -> "Features":
        """Keep some of the texts."""
        return Features(self.surface[chosen], self.meaning[chosen])


@dataclass(frozen=True)
class LinearDecision:
    """Weights for each label; the answer is a probability for each."""

    labels: tuple[str, ...]
    """What is decided between, in the order of the columns."""
    surface: npt.NDArray[np.float16]
    """Surface features by labels; half the figures are enough, and half the model's size."""
    meaning: Floats
    """Dimensions of the encoding by labels."""
    bias: Floats
    """One number a label."""

    @classmethod
    def train(
        cls,
        features: Features,
        answers: Sequence[str],
        *,
        strength: float,
        sharpness: float,
        evenness: float,
    ) -> "LinearDecision":
        """Fit one margin a label; `sharpness` turns margins into shares that mean something.

        With an `evenness` of 0 each example counts alike, with 1 each label.
        """
        counts = Counter(answers)
        usual = len(answers) / len(counts)
        model = LinearSVC(
            C=strength,
            tol=0.1,
            max_iter=60,
            random_state=0,
            class_weight={label: (usual / count) ** evenness for label, count in counts.items()},
        )
        model.fit(hstack([features.surface, csr_matrix(features.meaning)], format="csr"), answers)
        weights, bias = model.coef_ * sharpness, model.intercept_ * sharpness
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        split = features.surface.shape[1]
        return cls(
            tuple(map(str, model.classes_)),
            np.ascontiguousarray(weights[:, :split].T, dtype=np.float16),
            np.ascontiguousarray(weights[:, split:].T, dtype=np.float32),
            bias.astype(np.float32),
        )

    def probabilities(self, columns: Columns, values: Floats, meaning: Floats) -> Floats:
        """Judge one text, its surface given as the columns and values that are not zero."""
        surface = self.surface[columns].astype(np.float32)
        scores = values @ surface + meaning @ self.meaning + self.bias
        shares = np.exp(scores - scores.max())
        judged: Floats = (shares / shares.sum()).astype(np.float32)
        return judged

    def save(self, folder: Path, name: str) -> None:
        """Write the labels as JSON and the numbers as plain arrays."""
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")
        np.savez(folder / f"{name}.npz", surface=self.surface, meaning=self.meaning, bias=self.bias)

    @classmethod
    def load(cls, folder: Path, name: str) -> "LinearDecision":
        """Read what `save` wrote."""
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(tuple(labels), arrays["surface"], arrays["meaning"], arrays["bias"])
