"""The whole centre as `make run` starts it, on free ports and with data of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests.processes import free_port, start_process

_READY_S = 240.0


@dataclass(frozen=True)
class RunningCentre:
    """A centre that is ready."""

    url: str
    """Where it answers, without a slash at the end."""

    sandbox_url: str
    """Where its backend answers."""

    supervisor: int
    """Process id of the supervisor."""

    clients: ExitStack = field(default_factory=ExitStack)
    """What is closed with the centre."""

    def client(self, path: str) -> httpx.Client:
        """A client of one of its APIs."""
        return self.clients.enter_context(httpx.Client(base_url=f"{self.url}{path}", timeout=20))

    def process(self, module: str) -> psutil.Process:
        """The process that runs a module, so that a test can kill it."""
        for child in psutil.Process(self.supervisor).children(recursive=True):
            if module in child.cmdline():
                return child
        raise AssertionError(f"{module} does not run")

    def citizen(self, language: str = "ko") -> "Citizen":
        """Somebody who begins a conversation."""
        client = self.client("/api/v1")
        begun = client.post("/conversations", json={"language": language}).raise_for_status().json()
        client.headers["Authorization"] = f"Bearer {begun['token']}"
        return Citizen(client, begun["id"], begun["token"], begun["messages"])

    def agent(self, login: str) -> httpx.Client:
        """Somebody signed in at the desk."""
        client = self.client("/desk/api")
        credentials = {"login": login, "password": "sandbox-only"}
        client.post("/session", json=credentials).raise_for_status()
        return client


@dataclass(frozen=True)
class Citizen:
    """One conversation from the citizen's side."""

    client: httpx.Client
    """Speaks the public API with the conversation's token."""

    id: str
    """Id of the conversation."""

    token: str
    """Its secret."""

    welcome: list[dict[str, Any]] = field(default_factory=list)
    """What was said first."""

    @property
    def path(self) -> str:
        """Where its messages are."""
        return f"/conversations/{self.id}/messages"

    def post(self, body: Any, key: str | None = None) -> httpx.Response:
        """Send a body as it is."""
        headers = {"Idempotency-Key": key} if key else {}
        return self.client.post(self.path, json=body, headers=headers)

    def say(self, text: str, key: str | None = None) -> dict[str, Any]:
        """Write a text; gives the whole answer."""
        answer: dict[str, Any] = self.post({"text": text}, key).raise_for_status().json()
        return answer

    def press(self, payload: str) -> dict[str, Any]:
        """Press a button; gives the whole answer."""
        answer: dict[str, Any] = self.post({"payload": payload}).raise_for_status().json()
        return answer

    def transcript(self, after: str | None = None) -> list[dict[str, Any]]:
        """What was said, as stored."""
        query = {"after": after} if after else {}
        response = self.client.get(self.path, params=query).raise_for_status()
        lines: list[dict[str, Any]] = response.json()["messages"]
        return lines


def words(answer: dict[str, Any]) -> str:
    """All that an answer says."""
    return "\n".join(line["text"] for line in answer["messages"])


def payloads(answer: dict[str, Any]) -> list[str]:
    """The payloads of an answer's buttons."""
    return [button["payload"] for line in answer["messages"] for button in line["buttons"]]


@contextmanager
def running_centre(folder: Path, **settings: str) -> Iterator[RunningCentre]:
    """A centre of one's own, stopped at the end."""
    port, sandbox_port = free_port(), free_port()
    env = {
        "ENVIRONMENT": "sandbox",
        "PORT": str(port),
        "ENGINE_PORT": str(free_port()),
        "ACTIONS_PORT": str(free_port()),
        "SANDBOX_PORT": str(sandbox_port),
        "SANDBOX_DATABASE_URL": f"sqlite:///{folder}/sandbox.db",
        "DATA_DIR": str(folder),
        "DATABASE_URL": "",
        "REDIS_URL": "",
        "PUBLIC_URL": "",
        "BACKEND_URL": "",
        "REQUESTS_PER_SECOND": "1000",
        **settings,
    }
    url = f"http://127.0.0.1:{port}"
    with start_process("scripts.run", env, f"{url}/readyz", deadline_s=_READY_S) as running:
        centre = RunningCentre(url, f"http://127.0.0.1:{sandbox_port}", running.process.pid)
        with centre.clients:
            yield centre
