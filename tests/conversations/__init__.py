"""Conversations through the real processes, one file a flow and language."""
