"""A decision is learned, kept as plain arrays, and read back the same."""

from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from bot.engine.linear import Features, LinearDecision

ANSWERS = ["a", "a", "b", "b", "c", "c"]


def train(answers: list[str]) -> LinearDecision:
    surface = csr_matrix(np.eye(6, dtype=np.float32)[[0, 0, 1, 1, 2, 2]])
    meaning = np.eye(4, dtype=np.float32)[[0, 0, 1, 1, 2, 2]]
    return LinearDecision.train(
        Features(surface, meaning), answers, strength=1.0, sharpness=4.0, evenness=0.4
    )


def judge(decision: LinearDecision, which: int) -> np.ndarray:
    return decision.probabilities(
        np.array([which]), np.ones(1, np.float32), np.eye(4, dtype=np.float32)[which]
    )


def test_decides_as_it_was_taught() -> None:
    decision = train(ANSWERS)
    for which, label in enumerate("abc"):
        shares = judge(decision, which)
        assert decision.labels[int(shares.argmax())] == label
        assert abs(float(shares.sum()) - 1) < 1e-5


def test_two_labels_work_as_well() -> None:
    decision = train(["a", "a", "b", "b", "b", "b"])
    assert decision.labels == ("a", "b")
    assert judge(decision, 0).argmax() == 0


def test_is_the_same_after_saving(tmp_path: Path) -> None:
    decision = train(ANSWERS)
    decision.save(tmp_path, "task")
    again = LinearDecision.load(tmp_path, "task")
    assert again.labels == decision.labels
    assert np.array_equal(judge(again, 1), judge(decision, 1))


def test_nothing_kept_can_run_code(tmp_path: Path) -> None:
    train(ANSWERS).save(tmp_path, "task")
    with np.load(tmp_path / "task.npz", allow_pickle=False) as arrays:
        assert set(arrays) == {"surface", "meaning", "bias"}
