"""Bring publishers' files in unchanged, each with a receipt; only when somebody asks.

To add a dataset, put a listing in `catalogue`: its standing page and what its files are called.
"""
