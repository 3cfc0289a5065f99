"""The smallest run of the bench: real processes of all three systems."""

import json
import subprocess
import sys
from pathlib import Path

from tests.processes import ROOT

_LONGEST_S = 900


def test_measures_the_centre_stock_rasa_and_the_floor_on_one_model(tmp_path: Path) -> None:
    out = tmp_path / "results.json"
    command = [sys.executable, "-m", "bench", "--quick", "--out", str(out)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=_LONGEST_S)
    assert run.returncode == 0, run.stderr
    assert "target for B" in run.stdout
    told = json.loads(out.read_text())
    timed = [row for row in told["rows"] if "median ms" in row["measure"]]
    assert len(timed) == 4
    for row in timed:
        assert row["median"].keys() == {"floor", "centre", "stock"}
        assert all(value > 0 for value in row["median"].values())
    assert str(ROOT) not in out.read_text()
