"""Refuses source files over 300 lines."""

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.findings import our_files, tell
from scripts.engine import ROOT

LONGEST = 300
_SOURCES = ("*.py", "*.sh", "*.ts", "*.css", "*.html", "Makefile")


def findings(root: Path) -> Iterator[str]:
    """Each file that is too long; migrations are written once and left alone."""
    for path in our_files(root, *_SOURCES):
        lines = len(path.read_bytes().splitlines())
        if lines > LONGEST and "migrations" not in path.parts:
            name = path.relative_to(root)
            yield f"{name} has {lines} lines: make two files of it (at most {LONGEST} lines)."


if __name__ == "__main__":
    sys.exit(tell(findings(ROOT)))
