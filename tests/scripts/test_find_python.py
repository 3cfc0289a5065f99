"""Which interpreter the setup takes, and what it says where there is none."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def program(path: Path, script: str) -> Path:
    """A small shell program."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def python(path: Path, minor: int) -> Path:
    """Something that passes for Python 3.MINOR: it agrees to the version that it is asked for."""
    return program(path, f'[ "$3" = {minor} ]')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A home with the few tools that the setup needs, and no interpreter."""
    (tmp_path / "tools").mkdir()
    for tool in ("cut", "dirname", "head", "sort"):
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def find(folder: Path, *minors: str) -> str:
    """Look where PATH holds nothing but this folder's programs; empty if there is none."""
    found = subprocess.run(
        ["/bin/sh", "-c", f'. "{ROOT}/scripts/find_python.sh"; find_python "$@"', "sh", *minors],
        env={
            "PATH": f"{folder}/bin:{folder}/tools",
            "HOME": str(folder),
            "PYENV_ROOT": str(folder / "pyenv"),
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    assert (found.returncode == 0) == bool(found.stdout)
    return found.stdout.strip()


def test_passes_over_a_shim_that_does_not_run(folder: Path) -> None:
    program(folder / "bin/python3.13", "exit 127")
    good = python(folder / "bin/python3.11", 11)
    assert find(folder, "13", "12", "11") == str(good)


def test_believes_what_an_interpreter_is_and_not_its_name(folder: Path) -> None:
    python(folder / "bin/python3.12", 9)
    plain = python(folder / "bin/python3", 11)
    assert find(folder, "12", "11") == str(plain)


def test_looks_into_the_folder_of_pyenv_and_takes_the_newest_there(folder: Path) -> None:
    program(folder / "bin/python3.10", "exit 127")
    python(folder / "pyenv/versions/3.10.9/bin/python3.10", 10)
    newest = python(folder / "pyenv/versions/3.10.13/bin/python3.10", 10)
    assert find(folder, "10") == str(newest)


def test_prefers_path_to_the_folder_of_pyenv(folder: Path) -> None:
    python(folder / ".pyenv/versions/3.13.0/bin/python3.13", 13)
    on_path = python(folder / "bin/python3.11", 11)
    assert find(folder, "13", "11") == str(on_path)


def test_looks_into_a_home_without_pyenvs_own_setting(folder: Path) -> None:
    there = python(folder / ".pyenv/versions/3.12.1/bin/python3.12", 12)
    assert find(folder, "13", "12", "11") == str(there)


def test_finds_nothing_where_there_is_none(folder: Path) -> None:
    assert find(folder, "13", "12", "11") == ""


def test_says_in_one_line_that_no_python_runs(folder: Path) -> None:
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    program(folder / "bin/python3.12", "exit 127")
    ended = subprocess.run(
        ["/bin/sh", "scripts/bootstrap.sh"],
        cwd=folder,
        env={"PATH": f"{folder}/bin:{folder}/tools", "HOME": str(folder)},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert line.startswith("Setup: no Python 3.11 to 3.13 runs here")
