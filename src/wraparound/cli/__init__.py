"""The `wraparound` command."""
