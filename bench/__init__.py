"""Measures the centre against stock Rasa and a bare web server: `python -m bench`."""
