"""How much a practice lends, and to whom it would rather or never."""
