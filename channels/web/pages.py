"""The pages: those that are built, and those of services that the server writes."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from channels.web import crawlers, poll_pages, service_pages
from channels.web.built import DIST

_PAGES = {
    "/": "index.html",
    "/desk": "desk.html",
    "/desk/notices": "notices.html",
    "/desk/facts": "facts.html",
    "/desk/review": "review.html",
    "/docs": "docs.html",
}
# The names of assets carry a hash of their content: a page always asks for the right ones.
_NO_CACHE = {"Cache-Control": "no-cache"}


def mount(app: FastAPI) -> None:
    """Serve the pages and their assets."""
    for path, file in _PAGES.items():
        _serve(app, path, DIST / file)
    app.include_router(service_pages.router)
    app.include_router(poll_pages.router)
    app.include_router(crawlers.router)
    app.mount("/assets", StaticFiles(directory=DIST / "assets", check_dir=False))


def _serve(app: FastAPI, path: str, file: Path) -> None:
    async def page() -> FileResponse:
        return FileResponse(file, headers=_NO_CACHE)

    app.add_api_route(path, page, include_in_schema=False)
