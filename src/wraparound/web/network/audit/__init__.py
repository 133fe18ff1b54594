"""Who looked at and changed an organisation's records."""
