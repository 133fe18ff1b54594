"""Proposals: who could cover what and why; accept, refuse, keep; plan a network's weeks."""
