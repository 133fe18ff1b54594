"""Wires to the outside: one Protocol for each kind of thing, and the real ones behind it."""
