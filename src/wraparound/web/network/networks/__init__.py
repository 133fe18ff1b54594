"""A network as its manager and clinical director see it."""
