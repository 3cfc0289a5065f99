"""Labelled messages become training data where that does no harm: `make review`."""
