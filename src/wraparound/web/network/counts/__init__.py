"""Counts for the ICB, and each practice's consent to them."""
