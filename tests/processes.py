"""Real processes for tests: started, awaited, and stopped whatever happens."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
STOP_S = 10.0
_POLL_S = 0.05


@dataclass(frozen=True)
class Running:
    """A process that answers."""

    process: subprocess.Popen[bytes]
    """For a test that wants to kill it."""

    url: str
    """Where it answers, without a slash at the end."""


def free_port() -> int:
    """A port that nobody has; the system does not give it out again at once."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def start_process(
    module: str,
    env: Mapping[str, str],
    health_url: str,
    *,
    python: Path | str = sys.executable,
    arguments: tuple[str, ...] = (),
    deadline_s: float = 60.0,
) -> Iterator[Running]:
    """Runs `python -m module` until the block ends; says what it printed if it never answers."""
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            [str(python), "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if not _answers(process, health_url, deadline_s):
                printed.seek(0)
                said = printed.read().decode(errors="replace")[-4000:]
                raise RuntimeError(f"{module} did not answer at {health_url}:\n{said}")
            yield Running(process, str(httpx.URL(health_url).join("/")).rstrip("/"))
        finally:
            _stop(process)


def start_sandbox(database_url: str) -> AbstractContextManager[Running]:
    """The sandbox on a free port, its clock stopped on a Tuesday morning."""
    port = free_port()
    env = {
        "ENVIRONMENT": "sandbox",
        "SANDBOX_PORT": str(port),
        "SANDBOX_DATABASE_URL": database_url,
        "SANDBOX_NOW": "2026-11-24T10:00:00+09:00",
    }
    return start_process("sandbox", env, f"http://127.0.0.1:{port}/healthz")


def start_actions(backend_url: str) -> AbstractContextManager[Running]:
    """The action server on a free port, over one backend."""
    port = free_port()
    env = {"ACTIONS_PORT": str(port), "BACKEND_URL": backend_url}
    return start_process("actions", env, f"http://127.0.0.1:{port}/healthz")


def _answers(process: subprocess.Popen[bytes], health_url: str, deadline_s: float) -> bool:
    deadline = time.monotonic() + deadline_s
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(health_url, timeout=2.0).is_success:
                return True
        except httpx.TransportError:
            pass
        time.sleep(_POLL_S)
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the whole group: a process may have started others."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
