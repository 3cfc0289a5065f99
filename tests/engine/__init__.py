"""Tests of the engine; they run in the engine's own environment."""
