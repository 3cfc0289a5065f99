"""A conversation over one connection, at as little cost to the measuring side as can be."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection

LOOPBACK = "127.0.0.1"
_TIMEOUT_S = 60.0

Json = Mapping[str, object]


class Refused(RuntimeError):
    """A system did not answer as it must; its figures would mean nothing."""


class Line:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        # The standard library's client costs a tenth of what the friendlier ones do.
        self._connection = HTTPConnection(LOOPBACK, port, timeout=_TIMEOUT_S)

    def post(self, path: str, body: Json, headers: Mapping[str, str] | None = None) -> bytes:
        """Send a document, give the answer's bytes."""
        sent = json.dumps(body).encode()
        given = {"Content-Type": "application/json", **(headers or {})}
        self._connection.request("POST", path, sent, given)
        response = self._connection.getresponse()
        content = response.read()
        if response.status >= 400:
            raise Refused(f"POST answered {response.status}: {content[:500]!r}")
        return content

    def close(self) -> None:
        """Let the connection go."""
        self._connection.close()


@dataclass(frozen=True)
class Conversation:
    """One citizen's conversation with one system."""

    line: Line
    """The connection."""
    path: str
    """Where messages go."""
    body: Callable[[str], Json]
    """Makes the document of a message."""
    texts: Callable[[bytes], list[str]]
    """Reads the words of an answer."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What a message carries beside its body."""

    def say(self, text: str) -> bytes:
        """Write a message and wait for its answer."""
        return self.line.post(self.path, self.body(text), self.headers)

    def words(self, text: str) -> str:
        """Write a message; give what the answer says."""
        return "\n".join(self.texts(self.say(text)))
