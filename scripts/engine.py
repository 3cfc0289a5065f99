"""How programs of the engine's environment are run."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / "bot/engine/.venv/bin/python")
ENVIRONMENT = {
    "PYTHONWARNINGS": "ignore",
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # Rasa's cache does not see a change in a module that a component imports.
    "RASA_MAX_CACHE_SIZE": "0",
    # Both would write into the home folder.
    "KERAS_HOME": str(ROOT / ".cache/keras"),
    "MPLCONFIGDIR": str(ROOT / ".cache/matplotlib"),
}
"""Quiet, and writing nothing outside the checkout."""
