"""The built pages: the citizen's, the agents', and the reference of the API."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

_DIST = Path(__file__).parent / "dist"

_PAGES = {"/": "index.html", "/desk": "desk.html", "/docs": "docs.html"}
# The names of assets carry a hash of their content: a page always asks for the right ones.
_NO_CACHE = {"Cache-Control": "no-cache"}


def mount(app: FastAPI) -> None:
    """Serve the pages and their assets."""
    for path, file in _PAGES.items():
        _serve(app, path, _DIST / file)
    app.mount("/assets", StaticFiles(directory=_DIST / "assets", check_dir=False))


def _serve(app: FastAPI, path: str, file: Path) -> None:
    async def page() -> FileResponse:
        return FileResponse(file, headers=_NO_CACHE)

    app.add_api_route(path, page, include_in_schema=False)
