"""Ends process groups once whoever holds this program's input is gone, however it went."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

_LOOK_AGAIN_S = 0.1


def signal_group(group: int, number: signal.Signals) -> bool:
    """Signal every process of a group; whether there was any."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


class Leash:
    """A watching process that outlives us only to end what we started."""

    def __init__(self, grace_s: float) -> None:
        self._watcher = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, str(grace_s)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        assert self._watcher.stdin  # noqa: S101 - a pipe was asked for
        self._input = self._watcher.stdin.fileno()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._watcher.communicate()

    def take(self, group: int) -> None:
        """End this group when we are gone."""
        self._tell(f"+{group}\n")

    def release(self, group: int) -> None:
        """This group has ended by itself."""
        self._tell(f"-{group}\n")

    def _tell(self, line: str) -> None:
        # Without a watcher we still keep and stop the programs ourselves.
        with suppress(BrokenPipeError):
            os.write(self._input, line.encode())


def end_groups(groups: set[int], grace_s: float) -> None:
    """Ask the groups to end, and kill what is left after the grace."""
    deadline = time.monotonic() + grace_s
    living = {group for group in groups if signal_group(group, signal.SIGTERM)}
    while living and time.monotonic() < deadline:
        # The system has no event for the end of another's children.
        time.sleep(_LOOK_AGAIN_S)
        living = {group for group in living if _is_alive(group)}
    for group in living:
        signal_group(group, signal.SIGKILL)


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def main(grace_s: str) -> None:
    """Read `+group` and `-group` lines until the input ends."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups: set[int] = set()
    for line in sys.stdin:
        (groups.add if line.startswith("+") else groups.discard)(int(line[1:]))
    end_groups(groups, float(grace_s))


if __name__ == "__main__":
    main(*sys.argv[1:])
