"""Open311 in XML: the same documents as in JSON, by the Spark convention.

https://wiki.open311.org/JSON_and_XML_Conversion
"""

import json
from xml.etree import ElementTree

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox.problems import OPEN311
from sandbox.tables import JsonValue

# What the entries of a list are called; JSON does not name them.
_ENTRIES = {
    "services": "service",
    "service_requests": "request",
    "attributes": "attribute",
    "values": "value",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}


def xml(root: str, document: JsonValue) -> bytes:
    """The document below a root element, as UTF-8."""
    element = ElementTree.Element(root)
    _fill(element, document)
    written: bytes = ElementTree.tostring(element, encoding="utf-8", xml_declaration=True)
    return written


def _fill(element: ElementTree.Element, value: JsonValue) -> None:
    match value:
        case None:
            return
        case dict():
            for name, inner in value.items():
                _fill(ElementTree.SubElement(element, name), inner)
        case list():
            for entry in value:
                _fill(ElementTree.SubElement(element, _ENTRIES[element.tag]), entry)
        case bool():
            element.text = str(value).lower()
        case _:
            element.text = str(value)


class XmlAnswers:
    """Middleware that turns what is asked for as .xml into XML."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if not (path.startswith(OPEN311) and path.endswith(".xml")):
            await self._app(scope, receive, send)
            return
        answer: list[Message] = []

        async def collect(message: Message) -> None:
            answer.append(message)

        await self._app(scope, receive, collect)
        if not _is_json(answer):
            for message in answer:
                await send(message)
            return
        start, *parts = answer
        body = b"".join(part.get("body", b"") for part in parts)
        content = xml(_root(path, start["status"]), json.loads(body))
        response = Response(content, start["status"], media_type="text/xml")
        await response(scope, receive, send)


def _is_json(answer: list[Message]) -> bool:
    """An answer whose body was lost on the way is none."""
    kind = Headers(raw=answer[0]["headers"]).get("content-type", "")
    return len(answer) > 1 and kind.startswith("application/json")


def _root(path: str, status: int) -> str:
    if status >= 400:
        return "errors"
    first, _, rest = path.removeprefix(OPEN311).removeprefix("v2/").partition("/")
    if first == "services":
        return "service_definition" if rest else "services"
    name = first.removesuffix(".xml")
    return name if name in ("services", "discovery") else "service_requests"
