"""What the checks share: the files that are ours, and how findings are told."""

import subprocess
from collections.abc import Iterable
from pathlib import Path


def our_files(root: Path, *patterns: str) -> list[Path]:
    """Files under version control, or about to be, that match a pattern of git's."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(
        [*command, "--", *patterns], cwd=root, check=True, capture_output=True, text=True
    )
    paths = [root / name for name in listed.stdout.split("\0") if name]
    return sorted({path for path in paths if path.is_file()})


def tell(findings: Iterable[str]) -> int:
    """Print the findings; the exit code that they mean."""
    lines = sorted(findings)
    for line in lines:
        print(line)
    return 1 if lines else 0
