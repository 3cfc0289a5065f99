"""Open311's XML, which every server speaks, read as the JSON that only some speak.

The two map to each other by the Spark convention:
https://wiki.open311.org/JSON_and_XML_Conversion
"""

from xml.etree import ElementTree

import httpx

Document = str | None | list["Document"] | dict[str, "Document"]

_LISTS = frozenset({"services", "service_requests", "attributes", "values", "errors"})


class XmlAsJson(httpx.AsyncBaseTransport):
    """A way to a server whose XML arrives as JSON; what is no XML arrives as it is."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Ask, and turn the answer."""
        response = await self._inner.handle_async_request(request)
        if "xml" not in response.headers.get("content-type", ""):
            return response
        content = await response.aread()
        await response.aclose()
        try:
            # Expat fetches nothing from elsewhere and bounds what entities grow to.
            root = ElementTree.fromstring(content)  # noqa: S314
        except ElementTree.ParseError:
            return httpx.Response(response.status_code, content=content)
        return httpx.Response(response.status_code, json=_document(root))

    async def aclose(self) -> None:
        """Close the way."""
        await self._inner.aclose()


def _document(element: ElementTree.Element) -> Document:
    if element.tag in _LISTS:
        return [_document(entry) for entry in element]
    if len(element):
        return {field.tag: _document(field) for field in element}
    return (element.text or "").strip() or None
