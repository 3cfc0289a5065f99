"""Runs every check and shows every failure: `python -m scripts.check [--quick]`."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.engine import ENVIRONMENT, PYTHON, ROOT

SIDE_BY_SIDE = 2
_OWN_NODE = ROOT / ".tools/node/bin"


@dataclass(frozen=True)
class Check:
    """One command that must end well."""

    name: str
    """What it looks at."""
    command: tuple[str, ...]
    """The program and its arguments, run at the root of the checkout."""
    quick: bool = False
    """Fast enough for a commit hook."""


@dataclass(frozen=True)
class Outcome:
    """How a check ended."""

    check: Check
    """Which one."""
    passed: bool
    """Whether it found nothing."""
    seconds: float
    """How long it took."""
    output: str
    """What it said."""


def _module(name: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name, *arguments)


# The slow ones first, so that the others fill the second core beside them.
CHECKS = (
    Check("types", _module("mypy")),
    Check(
        "types of the engine",
        (PYTHON, "-m", "mypy", "--config-file", "bot/engine/mypy.ini"),
    ),
    Check(
        "dialogue and training data",
        (
            *(PYTHON, "-m", "rasa", "data", "validate", "--quiet"),
            *("--config", "config.yml", "--domain", "domain.yml", "--data", "nlu_data"),
        ),
    ),
    Check("pages", ("npm", "run", "--silent", "check")),
    Check("format", _module("ruff", "format", "--check", "."), quick=True),
    Check("lint", _module("ruff", "check", "."), quick=True),
    Check("layers", (str(Path(sys.executable).parent / "lint-imports"),)),
    Check("services", _module("knowledge_base.lint")),
    Check("training data", _module("scripts.checks.training_data")),
    Check("settings in .env.example", _module("scripts.checks.settings_listed")),
    Check("translations", _module("scripts.checks.translations"), quick=True),
    Check("file sizes", _module("scripts.checks.file_sizes"), quick=True),
    Check("nothing left to do", _module("scripts.checks.todos"), quick=True),
)


def run(check: Check) -> Outcome:
    """Run one check."""
    began = time.monotonic()
    process = subprocess.run(
        check.command,
        cwd=ROOT,
        env=os.environ | ENVIRONMENT | {"PATH": f"{_OWN_NODE}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    return Outcome(check, process.returncode == 0, time.monotonic() - began, process.stdout)


def main(*arguments: str) -> int:
    """Run them two at a time and tell each as it ends; 1 if any failed."""
    quick = "--quick" in arguments
    checks = [check for check in CHECKS if check.quick or not quick]
    failed = []
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for outcome in pool.map(run, checks):
            mark = "ok    " if outcome.passed else "FAILED"
            print(f"  {mark} {outcome.check.name} ({outcome.seconds:.1f} s)", flush=True)
            if not outcome.passed:
                failed.append(outcome.check.name)
                print(outcome.output, flush=True)
    print(f"Checks that failed: {', '.join(failed)}" if failed else "Every check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
