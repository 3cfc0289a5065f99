"""What was learnt once is not learnt again, and never mistaken for something else."""

from pathlib import Path

from bot.engine.learnt import learn_once, name_of


def test_the_same_name_is_learnt_once(tmp_path: Path) -> None:
    learnt: list[Path] = []

    def learn(folder: Path) -> None:
        learnt.append(folder)
        (folder / "weights").write_text("1", encoding="utf-8")

    for into in ("first", "second"):
        learn_once("a", tmp_path / into, learn, tmp_path / "kept")
        assert (tmp_path / into / "weights").read_text(encoding="utf-8") == "1"
    assert len(learnt) == 1
    learn_once("b", tmp_path / "third", learn, tmp_path / "kept")
    assert len(learnt) == 2
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["b"]


def test_other_inputs_have_another_name() -> None:
    assert name_of(["여권"]) == name_of(["여권"]) != name_of(["등본"])
