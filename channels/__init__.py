"""The edge: every way in and out, and the one place where all parts are joined."""
