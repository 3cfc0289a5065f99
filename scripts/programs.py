"""The centre's processes: which there are, with their ports and environments."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from pydantic_settings import BaseSettings, SettingsConfigDict

from scripts.engine import ENVIRONMENT, PYTHON
from scripts.ports import free_port, is_free
from scripts.supervisor import Program

LOOPBACK = "127.0.0.1"
_SECRET = secrets.token_hex()


class PortTaken(RuntimeError):
    """Somebody else listens where we were told to."""


class RunSettings(BaseSettings):
    """What `make run` reads from the environment."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    environment: Literal["sandbox", "production"] = "sandbox"
    """The sandbox backend runs only in `sandbox`."""
    host: str = LOOPBACK
    """Address of the gateway."""
    port: int = 8000
    """Port of the gateway."""
    data_dir: Path = Path(".data")
    """Folder of what the programs say, among other things."""
    engine_port: int = 5005
    """Port of the engine, on the loopback interface."""
    actions_port: int = 5055
    """Port of the action server, on the loopback interface."""
    sandbox_port: int = 8001
    """Port of the sandbox, on the loopback interface."""
    backend_url: str = ""
    """The backend APIs; the sandbox where empty."""

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the centre."""
        host = LOOPBACK if self.host in {"0.0.0.0", "::", ""} else self.host  # noqa: S104 - compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def with_free_ports(settings: RunSettings) -> RunSettings:
    """Move inner ports that are taken, unless they were asked for."""
    if not is_free(settings.host, settings.port):
        raise PortTaken(_taken("PORT", settings.port))
    moved: dict[str, int] = {}
    for name in ("engine_port", "actions_port", "sandbox_port"):
        port: int = getattr(settings, name)
        if is_free(LOOPBACK, port):
            continue
        if name in settings.model_fields_set:
            raise PortTaken(_taken(name.upper(), port))
        moved[name] = free_port()
    return settings.model_copy(update=moved)


def _taken(name: str, port: int) -> str:
    return f"Port {port} is taken: stop what listens there, or choose another: {name}=… make run"


def programs(settings: RunSettings, model: Path) -> list[Program]:
    """What to start, the edge last."""
    sandbox = f"http://{LOOPBACK}:{settings.sandbox_port}"
    actions = f"http://{LOOPBACK}:{settings.actions_port}"
    engine = f"http://{LOOPBACK}:{settings.engine_port}"
    backend = {"BACKEND_URL": settings.backend_url or sandbox}
    engine_command = (
        *(PYTHON, "-m", "bot.engine"),
        *("--port", str(settings.engine_port), "--model", str(model)),
    )
    started = {
        "sandbox": (_module("sandbox"), {}, f"{sandbox}/healthz"),
        "actions": (
            _module("actions"),
            {"GATEWAY_URL": settings.address, **backend},
            f"{actions}/healthz",
        ),
        "engine": (
            engine_command,
            {"ACTIONS_URL": f"{actions}/webhook", **ENVIRONMENT},
            f"{engine}/webhooks/centre/",
        ),
        "gateway": (
            _module("channels"),
            {"ENGINE_URL": engine, "ACTIONS_URL": actions, **backend},
            f"{settings.address}/readyz",
        ),
    }
    if settings.environment == "production":
        del started["sandbox"]
    return [
        Program(name, command, _environment(settings, own), ready_url)
        for name, (command, own, ready_url) in started.items()
    ]


def _events(settings: RunSettings, given: Mapping[str, str]) -> dict[str, str]:
    """Let the sandbox report to the gateway; a secret of this run will do where none is set."""
    if settings.environment == "production":
        return {}
    url = f"{settings.address}/api/v1/backend-events"
    return {
        "BACKEND_WEBHOOK_SECRET": given.get("BACKEND_WEBHOOK_SECRET") or _SECRET,
        "BACKEND_EVENTS_URL": given.get("BACKEND_EVENTS_URL") or url,
    }


def _module(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", name)


def _environment(settings: RunSettings, own: Mapping[str, str]) -> dict[str, str]:
    from_file = {name: value for name, value in dotenv_values(".env").items() if value is not None}
    shared = {
        **_events(settings, {**from_file, **os.environ}),
        "ENVIRONMENT": settings.environment,
        "HOST": settings.host,
        "PORT": str(settings.port),
        "ENGINE_PORT": str(settings.engine_port),
        "ACTIONS_PORT": str(settings.actions_port),
        "SANDBOX_PORT": str(settings.sandbox_port),
        "PYTHONUNBUFFERED": "1",
    }
    return {**from_file, **os.environ, **shared, **own}
