"""What search engines read first: which pages there are, and which to leave alone."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from bot.messages import LANGUAGES, Language
from channels.api.conversations import InCentre
from channels.etag import revalidated
from channels.web.links import polls_page, service_page, services_page
from knowledge_base.catalogue import catalogue

router = APIRouter(include_in_schema=False)

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPEN = ("/api/v1/services", "/api/v1/polls")
_LEFT_ALONE = ("/desk", "/api/", "/channels/", "/dev/")

register_namespace("", _SITEMAP)
register_namespace("xhtml", _XHTML)


@router.get("/robots.txt")
async def robots(centre: InCentre) -> PlainTextResponse:
    """Which pages are for search engines."""
    opened = "".join(f"Allow: {path}\n" for path in _OPEN)
    closed = "".join(f"Disallow: {path}\n" for path in _LEFT_ALONE)
    sitemap = f"Sitemap: {centre.settings.base_url}/sitemap.xml\n"
    return PlainTextResponse(f"User-agent: *\n{opened}{closed}\n{sitemap}")


@router.get("/sitemap.xml")
async def sitemap(request: Request, centre: InCentre) -> Response:
    """Every page in both languages (https://www.sitemaps.org/protocol.html)."""
    base_url = centre.settings.base_url
    root = Element(f"{{{_SITEMAP}}}urlset")
    for paths, changed in _pages():
        for path in paths.values():
            _add(root, base_url, path, paths, changed)
    return revalidated(request, tostring(root, "utf-8", xml_declaration=True), "application/xml")


def _pages() -> Iterator[tuple[dict[Language, str], str | None]]:
    """The paths of each page by language, and the day its facts were last checked."""
    for page in (services_page, polls_page):
        yield {code: page(code) for code in LANGUAGES}, None
    for service in catalogue().services.values():
        paths = {code: service_page(service.id, code) for code in LANGUAGES}
        days = [source.checked_on for source in service.sources.values()]
        yield paths, max(days).isoformat() if days else None


def _add(
    root: Element, base_url: str, path: str, paths: dict[Language, str], changed: str | None
) -> None:
    url = SubElement(root, f"{{{_SITEMAP}}}url")
    SubElement(url, f"{{{_SITEMAP}}}loc").text = base_url + path
    if changed:
        SubElement(url, f"{{{_SITEMAP}}}lastmod").text = changed
    for code, other in (*paths.items(), ("x-default", paths["ko"])):
        attributes = {"rel": "alternate", "hreflang": code, "href": base_url + other}
        SubElement(url, f"{{{_XHTML}}}link", attributes)
