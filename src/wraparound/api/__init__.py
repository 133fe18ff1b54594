"""The third door: what pages offer people, offered to their programs as JSON."""
