"""Giving way to a person: tickets, queues and the agents' desk."""
