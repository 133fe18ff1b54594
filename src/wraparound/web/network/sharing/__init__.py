"""What a practice shares, and leaving a network with its own data."""
