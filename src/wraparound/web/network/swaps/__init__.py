"""Swaps: ask a colleague, answer, approve."""
