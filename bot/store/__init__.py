"""The store of conversations and turns, in SQLite or PostgreSQL."""
