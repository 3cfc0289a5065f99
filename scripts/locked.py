"""Runs a command while it holds a lock file: `python locked.py LOCK COMMAND…`."""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def acquire(path: Path) -> int:
    """Wait for the lock; the kernel frees it however its holder ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        print(f"Another command in this checkout holds {path}: waiting for it …", flush=True)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    return descriptor


@contextmanager
def holding(path: Path) -> Iterator[None]:
    """Hold the lock for a block."""
    descriptor = acquire(path)
    try:
        yield
    finally:
        os.close(descriptor)


def main(path: str, *command: str) -> None:
    """Become the command, which inherits the lock."""
    os.set_inheritable(acquire(Path(path)), True)
    os.execvp(command[0], command)  # noqa: S606 - no shell is wanted between the lock and the command


if __name__ == "__main__":
    main(*sys.argv[1:])
