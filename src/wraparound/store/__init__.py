"""Rows: organisations, people, what happens between them, and who did what."""
