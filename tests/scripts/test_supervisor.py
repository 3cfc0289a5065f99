"""What the supervisor does when programs, or it itself, die."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.ports import free_port

ROOT = Path(__file__).parents[2]
DEADLINE_S = 20.0


def wait_until(happened: Callable[[], bool]) -> None:
    """Return as soon as it has happened; fail when it does not."""
    deadline = time.monotonic() + DEADLINE_S
    while not happened():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether a process runs; a dead one that nobody waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


@dataclass
class Kept:
    """A running supervisor and the files in which its programs write their process ids."""

    process: subprocess.Popen[str]
    folder: Path

    def pids(self, name: str) -> list[int]:
        """The process ids that one program had so far."""
        path = self.folder / f"{name}.pids"
        return [int(line) for line in path.read_text().splitlines()] if path.exists() else []

    def wait_for_output(self, text: str) -> str:
        """Everything said up to a line that holds the text."""
        assert self.process.stdout
        said = ""
        for line in self.process.stdout:
            said += line
            if text in line:
                return said
        pytest.fail(f"never said {text!r}, but: {said}")


Start = Callable[..., Kept]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a supervisor of the named programs, each with its bad habits."""
    started: list[Kept] = []

    def keep(**habits: list[str]) -> Kept:
        programs = []
        for name, wanted in habits.items():
            port = str(free_port())
            program = [sys.executable, str(ROOT / "tests/scripts/answering_program.py")]
            command = [*program, port, str(tmp_path / f"{name}.pids"), *wanted]
            programs.append((name, command, f"http://127.0.0.1:{port}/"))
        command = [sys.executable, "-m", "tests.scripts.keeping_program"]
        process = subprocess.Popen(
            [*command, str(tmp_path / "logs"), json.dumps(programs)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(Kept(process, tmp_path))
        return started[-1]

    yield keep
    for kept in started:
        kept.process.kill()
        kept.process.communicate()


def test_starts_a_killed_program_again_and_leaves_the_others_alone(start: Start) -> None:
    kept = start(first=[], second=[])
    kept.wait_for_output("all ready")
    (first,), (second,) = kept.pids("first"), kept.pids("second")
    os.kill(first, signal.SIGKILL)
    assert "was ended by SIGKILL" in kept.wait_for_output("first was ended")
    wait_until(lambda: len(kept.pids("first")) == 2)
    assert kept.pids("second") == [second]
    assert is_alive(second)


def test_stops_everything_on_sigterm_the_deaf_too(start: Start) -> None:
    kept = start(polite=[], deaf=["deaf", "child"], edge=[])
    kept.wait_for_output("all ready")
    pids = [pid for name in ("polite", "deaf", "edge") for pid in kept.pids(name)]
    kept.process.terminate()
    assert kept.process.wait(DEADLINE_S) == 0
    assert not any(is_alive(pid) for pid in pids)


def test_leaves_no_orphans_when_it_is_killed_itself(start: Start) -> None:
    kept = start(polite=["child"], deaf=["deaf"])
    kept.wait_for_output("all ready")
    pids = kept.pids("polite") + kept.pids("deaf")
    assert len(pids) == 3
    kept.process.kill()
    wait_until(lambda: not any(is_alive(pid) for pid in pids))


def test_ends_the_children_of_a_program_that_died(start: Start) -> None:
    kept = start(parent=["child"])
    kept.wait_for_output("all ready")
    parent, child = kept.pids("parent")
    os.kill(parent, signal.SIGKILL)
    wait_until(lambda: not is_alive(child))


def test_gives_up_when_a_program_never_starts(start: Start) -> None:
    kept = start(good=[])
    kept.process.kill()
    broken = [
        ("broken", [sys.executable, "-c", "raise SystemExit('no key')"], "http://127.0.0.1:9/")
    ]
    process = subprocess.run(
        [
            *(sys.executable, "-m", "tests.scripts.keeping_program"),
            *(str(kept.folder / "logs"), json.dumps(broken)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=DEADLINE_S,
    )
    assert process.returncode == 1
    assert "broken | no key" in process.stdout
    assert "broken does not start" in process.stdout
