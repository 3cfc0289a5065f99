"""Runs the action server: `python -m actions`."""

from actions.server import run

if __name__ == "__main__":
    run()
