"""One linear model that decides between labels, trained here and kept as plain arrays."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class LinearDecision:
    """Weights for each label; the answer is a probability for each."""

    labels: tuple[str, ...]
    """What is decided between, in the order of the columns."""
    weights: Floats
    """Features by labels."""
    bias: Floats
    """One number a label."""

    @classmethod
    def train(
        cls, features: csr_matrix, answers: list[str], strength: float
    ) -> "LinearDecision":
        """Fit the weights; a greater strength trusts the examples more."""
        model = LogisticRegression(C=strength, max_iter=20, tol=1e-2, class_weight="balanced")
        model.fit(features, answers)
        weights, bias = model.coef_, model.intercept_
        if len(model.classes_) == 2:  # scikit-learn keeps one row for two classes
            weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
        return cls(
            tuple(map(str, model.classes_)),
            np.ascontiguousarray(weights.T, dtype=np.float32),
            bias.astype(np.float32),
        )

    def probabilities(self, columns: npt.NDArray[np.int64], values: Floats) -> Floats:
        """Judge one text, given as the columns and values that are not zero."""
        scores = values @ self.weights[columns] + self.bias
        shares = np.exp(scores - scores.max())
        return (shares / shares.sum()).astype(np.float32)

    def save(self, folder: Path, name: str) -> None:
        """Write the labels as JSON and the numbers as plain arrays."""
        (folder / f"{name}.json").write_text(json.dumps(self.labels), encoding="utf-8")
        np.savez(folder / f"{name}.npz", weights=self.weights, bias=self.bias)

    @classmethod
    def load(cls, folder: Path, name: str) -> "LinearDecision":
        """Read what `save` wrote."""
        labels = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        with np.load(folder / f"{name}.npz", allow_pickle=False) as arrays:
            return cls(tuple(labels), arrays["weights"], arrays["bias"])
