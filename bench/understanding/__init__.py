"""How well messages are understood, on sets that nobody trained on: `make eval`.

Runs in the engine's environment.
"""
