"""Which programs `make run` starts, and on which ports."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.ports import free_port
from scripts.programs import PortTaken, RunSettings, programs, with_free_ports

ROOT = Path(__file__).parents[2]


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        yield port


def test_says_in_one_line_that_the_port_is_taken(taken: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "scripts.run"],
        cwd=ROOT,
        env=os.environ | {"PORT": str(taken)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert ended.stderr.strip().splitlines() == [
        f"Port {taken} is taken: stop what listens there, or choose another: PORT=… make run"
    ]


def test_moves_an_inner_port_that_nobody_asked_for(taken: int) -> None:
    class Settings(RunSettings):
        """The default port is taken."""

        engine_port: int = taken

    settings = with_free_ports(Settings(port=free_port()))
    assert settings.engine_port not in {taken, settings.port}


def test_refuses_an_inner_port_that_was_asked_for_and_is_taken(taken: int) -> None:
    with pytest.raises(PortTaken, match="ENGINE_PORT"):
        with_free_ports(RunSettings(port=free_port(), engine_port=taken))


def test_tells_each_program_where_the_others_are() -> None:
    settings = RunSettings(port=8000, engine_port=5006, actions_port=5056, sandbox_port=8002)
    started = {program.name: program for program in programs(settings, Path("model"))}
    assert started["gateway"].environment["ENGINE_URL"] == "http://127.0.0.1:5006"
    assert started["engine"].environment["ACTIONS_URL"] == "http://127.0.0.1:5056/webhook"
    assert started["actions"].environment["BACKEND_URL"] == "http://127.0.0.1:8002"
    assert started["sandbox"].environment["SANDBOX_PORT"] == "8002"


def test_the_gateway_is_the_last_to_start_and_the_first_to_stop() -> None:
    assert programs(RunSettings(), Path("model"))[-1].name == "gateway"


def test_runs_no_sandbox_in_production() -> None:
    settings = RunSettings(environment="production", backend_url="https://api.example.org")
    started = programs(settings, Path("model"))
    assert "sandbox" not in {program.name for program in started}
    assert started[0].environment["BACKEND_URL"] == "https://api.example.org"
