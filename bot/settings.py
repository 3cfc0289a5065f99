"""What differs by deployment, read from the environment."""

import os
from functools import cached_property
from pathlib import Path
from typing import Literal

from cryptography.fernet import Fernet
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import URL, make_url

_ASYNC_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class Settings(BaseSettings):
    """Settings of the gateway; each is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    environment: Literal["sandbox", "production"] = "sandbox"
    """`production` refuses sandbox accounts and generated keys."""
    host: str = "127.0.0.1"
    """Address the gateway listens on."""
    port: int = 8000
    """Port the gateway listens on."""
    public_url: str = ""
    """The address citizens and providers know us by; made of host and port where empty."""
    data_dir: Path = Path(".data")
    """Folder of the embedded defaults: the SQLite file and the generated keys."""
    database_url: str = ""
    """A SQLAlchemy URL, with or without a driver; a SQLite file where empty."""
    redis_url: str = ""
    """Redis, needed for more than one gateway."""
    data_keys: str = ""
    """Fernet keys, newest first, separated by commas; generated in the sandbox where empty."""
    engine_url: str = "http://127.0.0.1:5005"
    """Where the dialogue engine answers."""
    actions_url: str = "http://127.0.0.1:5055"
    """Where the action server answers."""
    backend_webhook_secret: str = ""
    """What backends sign their events with; where empty no events are taken."""
    desk_hours: Literal["always", "queues"] = "always"
    """`queues`: agents are there in the hours of `handoff/queues.yml`."""
    requests_per_second: int = 20
    """How many requests one address may send in a second."""
    answer_timeout_s: float = 10.0
    """How long a citizen's request waits for its answer before it is told to come back."""
    review_days: int = Field(default=90, ge=0, le=90)
    """How long messages that were hardly understood are kept, masked, for review."""
    log_level: str = "INFO"
    """Lowest level that is logged."""

    @property
    def base_url(self) -> str:
        """The public address without a slash at its end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def sqlalchemy_url(self) -> URL:
        """The database's address with the async driver of its kind."""
        url = make_url(self.database_url or f"sqlite:///{self.data_dir / 'centre.db'}")
        return url.set(drivername=_ASYNC_DRIVERS[url.get_backend_name()])

    @cached_property
    def cipher_keys(self) -> list[str]:
        """The keys of the environment, or one made once and kept beside the SQLite file."""
        if self.data_keys:
            return self.data_keys.split(",")
        if self.environment == "production":
            raise ValueError("DATA_KEYS must be set in production")
        return [_kept_key(self.data_dir / "data.key")]


def _kept_key(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(path, "x", opener=_private_file) as file:
            file.write(Fernet.generate_key().decode())
    except FileExistsError:
        pass
    return path.read_text()


def _private_file(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)
