"""Refuses a setting that `.env.example` does not list, and a line there that nothing reads."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.findings import our_files, tell
from scripts.engine import ROOT

EXAMPLE = ".env.example"
_READERS = (
    "actions/*.py",
    "bot/*.py",
    "channels/*.py",
    "handoff/*.py",
    "sandbox/*.py",
    "scripts/*.py",
)
_LISTED = re.compile(r"^(?:# ?)?([A-Z][A-Z0-9_]*)=", re.MULTILINE)
_READ = re.compile(r"""(?:environ(?:\.get\(|\[)|getenv\()\s*["']([A-Z][A-Z0-9_]*)["']""")
# The system's and its libraries' own, not settings of the centre.
_NOT_OURS = {"PATH", "OMP_NUM_THREADS"}


def findings(root: Path) -> Iterator[str]:
    """Each difference between what is read and what is listed."""
    listed = set(_LISTED.findall((root / EXAMPLE).read_text()))
    read = {name: path for path in our_files(root, *_READERS) for name in settings_in(path)}
    for name in read.keys() - listed:
        yield f"{read[name].relative_to(root)} reads {name}: list it in {EXAMPLE}."
    for name in listed - read.keys():
        yield f"{EXAMPLE} lists {name}, which nothing reads: remove it."


def settings_in(path: Path) -> set[str]:
    """The environment variables that a module reads."""
    source = path.read_text()
    names = set(_READ.findall(source)) - _NOT_OURS
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef) and _is_settings(node):
            names |= set(_fields(node))
    return names


def _is_settings(node: ast.ClassDef) -> bool:
    return any(ast.unparse(parent).endswith("Settings") for parent in node.bases)


def _fields(node: ast.ClassDef) -> Iterator[str]:
    prefix = _keyword(node, "env_prefix") or ""
    for field in node.body:
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            yield (_keyword(field, "validation_alias") or prefix + field.target.id).upper()


def _keyword(node: ast.AST, name: str) -> str | None:
    for below in ast.walk(node):
        if isinstance(below, ast.keyword) and below.arg == name:
            return str(ast.literal_eval(below.value))
    return None


if __name__ == "__main__":
    sys.exit(tell(findings(ROOT)))
