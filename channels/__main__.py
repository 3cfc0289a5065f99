"""`python -m channels` runs the gateway."""

import uvicorn

from bot.logs import configure_logs
from bot.settings import Settings
from channels.app import create_app


def main() -> None:
    """Serve until told to stop."""
    settings = Settings()
    configure_logs(settings.log_level)
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=8,
        ws_max_size=64 * 1024,
    )


if __name__ == "__main__":
    main()
