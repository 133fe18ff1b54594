"""Leave: ask for it, decide about it, and see the year."""
