"""Starts a system, waits until it answers, and reads what its processes use."""

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from bench.line import Refused
from bench.systems import System
from scripts.engine import ROOT
from scripts.leash import Leash
from scripts.supervisor import Program

READY_S = 240.0
_ASK_AGAIN_S = 0.05
_SAID_LAST = 3000


@dataclass(frozen=True)
class Running:
    """A system that answers."""

    system: System
    """Which."""
    roots: tuple[psutil.Process, ...]
    """The processes that we started; they may have started others."""
    ready_s: float
    """From the start of the first program until all answered."""

    def cpu_ms(self) -> float:
        """Processor time that all its processes have used."""
        used = [process.cpu_times() for process in self._processes()]
        return 1000.0 * sum(times.user + times.system for times in used)

    def memory_mb(self) -> float:
        """Resident memory of all its processes, shared pages counted in each."""
        return sum(process.memory_info().rss for process in self._processes()) / 2**20

    def _processes(self) -> list[psutil.Process]:
        children = [child for root in self.roots for child in root.children(recursive=True)]
        return [*self.roots, *children]


def launch(system: System, leash: Leash) -> Running:
    """Start all programs of a system at once; the leash ends them."""
    began = time.monotonic()
    started = [
        (program, _start(program, leash, _log(system, program))) for program in system.programs()
    ]
    for program, process in started:
        if not _answers(program, process, began + READY_S):
            said = _log(system, program).read_text(errors="replace")
            raise Refused(f"{system.title}: {program.name} does not start:\n{said[-_SAID_LAST:]}")
    roots = tuple(psutil.Process(process.pid) for _, process in started)
    return Running(system, roots, time.monotonic() - began)


def _log(system: System, program: Program) -> Path:
    return system.folder / f"{program.name}.log"


def _start(program: Program, leash: Leash, log: Path) -> subprocess.Popen[bytes]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            program.command,
            cwd=ROOT,
            env=program.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    leash.take(process.pid)
    return process


def _answers(program: Program, process: subprocess.Popen[bytes], deadline: float) -> bool:
    with httpx.Client(timeout=2.0, trust_env=False) as client:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if client.get(program.ready_url).is_success:
                    return True
            except httpx.TransportError:
                pass
            # A server has no event for its readiness that others can wait for.
            time.sleep(_ASK_AGAIN_S)
    return False
