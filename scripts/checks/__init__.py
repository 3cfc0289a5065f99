"""Checks of our own, each a program that ends with 1 when it finds something."""
