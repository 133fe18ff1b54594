"""Puts the house together: settings, addresses, server."""
