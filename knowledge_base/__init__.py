"""Facts about public services and how they are told."""
