"""What the environment decides about the sandbox."""

from typing import Literal

from pydantic import AwareDatetime
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The sandbox's settings, each an environment variable of the same name."""

    model_config = SettingsConfigDict(env_ignore_empty=True)

    environment: Literal["sandbox", "production"] = "sandbox"
    """Where we run; the faults under /dev exist in the sandbox only."""

    sandbox_port: int = 8001
    """The port on the loopback interface."""

    sandbox_host: str = "127.0.0.1"
    """The address to listen on; a container listens on all of its own."""

    sandbox_database_url: str = "sqlite:///.data/sandbox.db"
    """A SQLAlchemy URL, with or without a driver."""

    open311_jurisdiction_id: str = "sandbox.example"
    """The jurisdiction whose reports we take; calls may leave it out."""

    open311_api_key: str = ""
    """The key that a new report must carry; none is needed where empty."""

    backend_events_url: str = ""
    """Where events are reported; nowhere when empty."""

    backend_webhook_secret: str = ""
    """What events are signed with."""

    sandbox_now: AwareDatetime | None = None
    """Stops the clock at this time, for tests."""
