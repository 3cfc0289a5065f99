"""Each action against the real sandbox."""
