"""What the front end's build calls its files: their names carry a hash of their content."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict

import orjson

DIST = Path(__file__).parent / "dist"


class _Chunk(TypedDict, total=False):
    file: str
    css: list[str]
    imports: list[str]


@dataclass(frozen=True, slots=True)
class Built:
    """The addresses of what one page loads."""

    script: str
    """Its script."""
    styles: tuple[str, ...]
    """Its style sheets, in order."""
    mark: str
    """The centre's mark."""


@cache
def built(entry: str) -> Built:
    """What a page whose script is `entry` loads, as the build's manifest tells."""
    manifest: dict[str, _Chunk] = orjson.loads((DIST / ".vite/manifest.json").read_bytes())
    return Built(
        script=f"/{manifest[entry]['file']}",
        styles=tuple(dict.fromkeys(_styles(manifest, entry))),
        mark=f"/{manifest['channels/web/ui/mark.svg']['file']}",
    )


def _styles(manifest: dict[str, _Chunk], name: str) -> Iterator[str]:
    for other in manifest[name].get("imports", ()):
        yield from _styles(manifest, other)
    yield from (f"/{style}" for style in manifest[name].get("css", ()))
