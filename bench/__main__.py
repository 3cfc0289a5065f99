"""Runs the whole measurement: `python -m bench [--quick] [--out FILE]`."""

import argparse
import sys
from pathlib import Path

from bench.figures import rows
from bench.line import Refused
from bench.plan import FULL, QUICK, Plan
from bench.report import document, machine, table
from bench.run import measure, training_s
from scripts.engine import ROOT
from scripts.progress import end_on_sigterm
from scripts.train import TrainingFailed, trained_model

LATEST = ROOT / "bench" / "results" / "latest.json"


def main() -> int:
    """Measure, print the table, write the JSON."""
    end_on_sigterm()
    arguments = _arguments()
    plan: Plan = QUICK if arguments.quick else FULL
    try:
        model = trained_model(ROOT)
        about = machine()
        figures = measure(plan, model)
        found = rows(figures, training_s() if plan.trains else None)
    except (Refused, TrainingFailed) as failure:
        print(failure, file=sys.stderr)
        return 1
    print(f"\n{table(found, plan)}")
    out: Path = arguments.out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(document(found, plan, about))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small run that proves it works")
    parser.add_argument("--out", type=Path, default=LATEST, help="where the JSON goes")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
