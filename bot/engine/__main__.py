"""Starts the engine: `python -m bot.engine --port 5005 --model models/….tar.gz`.

It listens on 127.0.0.1 only. `ACTIONS_URL` (or `ACTIONS_PORT`) says where the action server is.
"""

import argparse
import os
from pathlib import Path

_QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "RASA_TELEMETRY_ENABLED": "false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "SANIC_WORKERS": "1",
}


def main() -> None:
    """Set the process up before anything of Rasa is imported, then serve."""
    arguments = _arguments()
    actions_port = os.environ.get("ACTIONS_PORT", "5055")
    os.environ.setdefault("ACTIONS_URL", f"http://127.0.0.1:{actions_port}/webhook")
    os.environ.update(_QUIET)
    from bot.engine.server import serve

    serve(arguments.model, arguments.port)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.engine", description=__doc__)
    parser.add_argument("--port", type=int, default=int(os.environ.get("ENGINE_PORT", "5005")))
    parser.add_argument("--model", type=Path, default=Path("models"))
    return parser.parse_args()


if __name__ == "__main__":
    main()
