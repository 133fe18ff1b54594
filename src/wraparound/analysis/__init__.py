"""Questions about the economy: where patients would go, who is over the limit, who is next."""
