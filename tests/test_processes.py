"""The starter of processes that other tests rely on."""

import socket
import subprocess

import pytest

from tests.processes import free_port, start_process


def test_says_what_a_process_printed_that_never_answered() -> None:
    url = f"http://127.0.0.1:{free_port()}/"
    with (
        pytest.raises(RuntimeError, match="No module named no_such_program"),
        start_process("no_such_program", {}, url),
    ):
        pass


def test_a_process_ends_with_the_block_even_when_the_test_fails() -> None:
    port = free_port()
    arguments = ("--bind", "127.0.0.1", str(port))
    started = start_process("http.server", {}, f"http://127.0.0.1:{port}/", arguments=arguments)
    with pytest.raises(ZeroDivisionError), started as running:
        1 / 0  # noqa: B018 - a test that fails
    assert running.process.poll() is not None
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_the_database_server_answers(postgres_url: str) -> None:
    asked = subprocess.run(
        ["psql", postgres_url, "-Atc", "SELECT 1"], capture_output=True, text=True, check=True
    )
    assert asked.stdout == "1\n"
