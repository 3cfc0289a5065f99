"""Says every few seconds that a long command still runs: `python progress.py WHAT COMMAND…`."""

import signal
import subprocess
import sys
import time

EVERY_S = 5.0


def wait(process: subprocess.Popen[bytes], what: str) -> int:
    """Its exit code; it does not outlive us."""
    began = time.monotonic()
    try:
        while True:
            try:
                return process.wait(EVERY_S)
            except subprocess.TimeoutExpired:
                passed = time.monotonic() - began
                print(f"  still at {what} ({passed:.0f} s)", file=sys.stderr, flush=True)
    finally:
        process.kill()


def end_on_sigterm() -> None:
    """Let SIGTERM end us as an exception does, so that what we started ends too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))


def main(what: str, *command: str) -> int:
    """Run the command with our input and output."""
    end_on_sigterm()
    try:
        return wait(subprocess.Popen(command), what)
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
