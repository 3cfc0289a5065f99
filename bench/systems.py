"""The three systems that are measured: what they run and how a citizen talks to them."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from bench.line import LOOPBACK, Conversation, Json, Line
from scripts.engine import ENVIRONMENT, PYTHON, ROOT
from scripts.ports import free_port
from scripts.supervisor import Program

UNHURRIED = "1000000"
"""Requests that one address may send in a second: none is refused."""

_REST = "/webhooks/rest/webhook"


class System(Protocol):
    """Something that answers messages."""

    @property
    def name(self) -> str:
        """Its name in the results."""

    @property
    def title(self) -> str:
        """Its name in the table."""

    @property
    def folder(self) -> Path:
        """Where its data and logs go."""

    def programs(self) -> list[Program]:
        """What has to run."""

    def begin(self) -> Conversation:
        """Begin a conversation."""


@dataclass(frozen=True)
class Floor:
    """A bare FastAPI echo."""

    folder: Path
    """Where its log goes."""
    name: str = "floor"
    title: str = "A floor"
    port: int = field(default_factory=free_port)

    def programs(self) -> list[Program]:
        """One uvicorn."""
        arguments = ("bench.floor:app", "--host", LOOPBACK, "--port", str(self.port))
        command = (sys.executable, "-m", "uvicorn", *arguments, "--log-level", "warning")
        return [Program(self.name, command, os.environ, f"http://{LOOPBACK}:{self.port}/healthz")]

    def begin(self) -> Conversation:
        """Open a connection."""
        return Conversation(Line(self.port), "/echo", _as_text, lambda said: [said.decode()])


@dataclass(frozen=True)
class Centre:
    """The whole centre, as `make run` starts it."""

    folder: Path
    """Where its data goes."""
    name: str = "centre"
    title: str = "B centre"
    port: int = field(default_factory=free_port)

    def programs(self) -> list[Program]:
        """The supervisor, which starts the rest."""
        inner = ("ENGINE_PORT", "ACTIONS_PORT", "SANDBOX_PORT")
        own = {
            "ENVIRONMENT": "sandbox",
            "HOST": LOOPBACK,
            "PORT": str(self.port),
            **{name: str(free_port()) for name in inner},
            "DATA_DIR": str(self.folder),
            "SANDBOX_DATABASE_URL": f"sqlite:///{self.folder}/sandbox.db",
            **dict.fromkeys(("DATABASE_URL", "REDIS_URL", "PUBLIC_URL", "BACKEND_URL"), ""),
            "REQUESTS_PER_SECOND": UNHURRIED,
        }
        command = (sys.executable, "-m", "scripts.run")
        ready = f"http://{LOOPBACK}:{self.port}/readyz"
        return [Program(self.name, command, {**os.environ, **own}, ready)]

    def begin(self) -> Conversation:
        """Begin as the citizen's page does."""
        line = Line(self.port)
        begun = json.loads(line.post("/api/v1/conversations", {"language": "ko"}))
        path = f"/api/v1/conversations/{begun['id']}/messages"
        headers = {"Authorization": f"Bearer {begun['token']}"}
        return Conversation(line, path, _as_text, _centre_texts, headers)


@dataclass(frozen=True)
class Stock:
    """Stock Rasa: REST channel, SQL tracker store, rasa-sdk's own action server."""

    folder: Path
    """Where its data goes."""
    model: Path
    """The same model as the centre's."""
    name: str = "stock"
    title: str = "C stock Rasa"
    port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)
    sandbox_port: int = field(default_factory=free_port)

    def programs(self) -> list[Program]:
        """Rasa, its action server, and a sandbox of its own."""
        sandbox, actions = self._url(self.sandbox_port), self._url(self.actions_port)
        data = {"SANDBOX_PORT": str(self.sandbox_port)}
        data["SANDBOX_DATABASE_URL"] = f"sqlite:///{self.folder}/sandbox.db"
        served = {"BACKEND_URL": sandbox, "SANIC_HOST": LOOPBACK}
        dialogue = {
            **ENVIRONMENT,
            "STOCK_ACTIONS_URL": f"{actions}/webhook",
            "STOCK_DATABASE": str(self.folder / "tracker.db"),
        }
        main, engine = sys.executable, PYTHON
        action_server = ("--actions", "bench.stock.actions", "--port", str(self.actions_port))
        return [
            _program("sandbox", (main, "-m", "sandbox"), data, f"{sandbox}/healthz"),
            _program(
                "actions", (main, "-m", "rasa_sdk", *action_server), served, f"{actions}/health"
            ),
            _program("rasa", (engine, "-m", "rasa", "run", *self._run()), dialogue, self._ready()),
        ]

    def _run(self) -> tuple[str, ...]:
        files = ROOT / "bench" / "stock"
        return (
            *("--model", str(self.model), "--interface", LOOPBACK, "--port", str(self.port)),
            *("--credentials", str(files / "credentials.yml")),
            *("--endpoints", str(files / "endpoints.yml"), "--enable-api"),
        )

    def _ready(self) -> str:
        return f"{self._url(self.port)}/webhooks/rest/"

    @staticmethod
    def _url(port: int) -> str:
        return f"http://{LOOPBACK}:{port}"

    def begin(self) -> Conversation:
        """Set the language slot, which the centre's own connector sets in every turn."""
        line, sender = Line(self.port), uuid4().hex
        as_sender = partial(_as_sender, sender)
        # Rasa reads back only what is younger than the session's start.
        line.post(_REST, as_sender("/session_start"))
        language = {"event": "slot", "name": "language", "value": "ko"}
        line.post(f"/conversations/{sender}/tracker/events?include_events=NONE", language)
        return Conversation(line, _REST, as_sender, _stock_texts)


def _program(
    name: str, command: tuple[str, ...], own: Mapping[str, str], ready_url: str
) -> Program:
    return Program(name, command, {**os.environ, **own}, ready_url)


def _as_text(text: str) -> Json:
    return {"text": text}


def _as_sender(sender: str, text: str) -> Json:
    return {"sender": sender, "message": text}


def _centre_texts(answer: bytes) -> list[str]:
    return [message["text"] for message in json.loads(answer)["messages"]]


def _stock_texts(answer: bytes) -> list[str]:
    return [message["text"] for message in json.loads(answer) if "text" in message]
