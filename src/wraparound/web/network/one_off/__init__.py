"""If one person is off: for a practice, and for a network's manager."""
