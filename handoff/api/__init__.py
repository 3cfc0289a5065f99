"""The desk's HTTP API."""
