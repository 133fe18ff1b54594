"""Cover given and received: of a practice, its fellows and network, and the money of one cover."""
