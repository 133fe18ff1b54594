"""The network at work."""
