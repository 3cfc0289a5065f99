"""Conversations through the real engine, action server and sandbox, one file a flow and language."""
