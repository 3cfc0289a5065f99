"""Refuses a TODO that stayed in what citizens read or the model learns."""

import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.findings import our_files, tell
from scripts.engine import ROOT

_DATA = ("knowledge_base/*.yml", "nlu_data/*.yml", "bot/*.yml", "handoff/*.yml", "domain.yml")


def findings(root: Path) -> Iterator[str]:
    """Each line that still says TODO."""
    for path in our_files(root, *_DATA):
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            if "TODO" in line:
                name = path.relative_to(root)
                yield f"{name}:{number}: write what this TODO asks for: {line.strip()}"


if __name__ == "__main__":
    sys.exit(tell(findings(ROOT)))
