"""Tests of the backend clients against the real sandbox."""
