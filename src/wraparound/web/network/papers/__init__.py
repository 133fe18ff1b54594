"""Papers: what a practice has signed or sent, and texts to start from."""
