"""A PostgreSQL server for tests, thrown away at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import free_port

_FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"


class NoPostgres(Exception):  # noqa: N818 - a reason to skip, not a fault
    """No server can be started here."""


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of an empty database `test`; the server refuses root, so root becomes postgres."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="postgres-", dir="/tmp") as folder:  # noqa: S108 - socket paths must be short
        as_owner = _owner_of(Path(folder))
        cluster = f"{folder}/cluster"
        port = free_port()
        control = [*as_owner, str(programs / "pg_ctl"), "-D", cluster, "-w"]
        _run([*as_owner, str(programs / "initdb"), "-D", cluster, "-U", "test", "-A", "trust",
              "-E", "UTF8", "--locale=C.UTF-8", "-N"])  # fmt: skip
        options = f"{_FAST} -c listen_addresses=127.0.0.1 -p {port} -k {folder}"
        _run([*control, "-o", options, "-l", f"{folder}/log", "start"])
        try:
            url = f"postgresql://test@127.0.0.1:{port}"
            create_database(url, "test")
            yield f"{url}/test"
        finally:
            _run([*control, "-m", "immediate", "stop"])


def create_database(server_url: str, name: str) -> None:
    """One more empty database on a server; for a whole session rather than for one test."""
    _ask(f"{server_url}/postgres", f'CREATE DATABASE "{name}"')


def make_empty(url: str) -> None:
    """Drops all tables of the database: quicker than another database, and no files pile up."""
    _ask(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public")


def _ask(url: str, statement: str) -> None:
    _run([str(_programs() / "psql"), url, "-qc", statement])


def _programs() -> Path:
    """Debian keeps the server's programs off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise NoPostgres("PostgreSQL is not installed")
    return found[-1].parent if found else Path(str(on_path)).parent


def _version(initdb: Path) -> int:
    return int(initdb.parent.parent.name.partition(".")[0])


def _owner_of(folder: Path) -> list[str]:
    if os.geteuid() != 0:
        return []
    if not shutil.which("runuser"):
        raise NoPostgres("root cannot run PostgreSQL, and runuser is not installed")
    try:
        shutil.chown(folder, "postgres")
    except LookupError:
        raise NoPostgres("root cannot run PostgreSQL, and there is no user postgres") from None
    return ["runuser", "-u", "postgres", "--"]


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")
