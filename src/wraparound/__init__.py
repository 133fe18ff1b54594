"""Wraparound."""
