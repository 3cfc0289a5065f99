"""Measures understanding in the engine's environment: `make eval args="…"`."""

import os
import subprocess
import sys
from typing import IO

from scripts.engine import ENVIRONMENT, PYTHON, ROOT


def main(*arguments: str, told: IO[bytes] | None = None) -> int:
    """Run it as it is served, with one thread for each message; the table goes to `told`."""
    command = [PYTHON, "-m", "bench.understanding", *arguments]
    return subprocess.call(
        command, cwd=ROOT, stdout=told, env=os.environ | ENVIRONMENT | {"OMP_NUM_THREADS": "1"}
    )


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
