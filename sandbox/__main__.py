"""Runs the sandbox: `python -m sandbox`."""

import uvicorn

from sandbox.app import create_app
from sandbox.settings import Settings

settings = Settings()
uvicorn.run(
    create_app(settings),
    host=settings.sandbox_host,
    port=settings.sandbox_port,
    access_log=False,
    log_level="warning",
    timeout_keep_alive=60,
    timeout_graceful_shutdown=5,
)
