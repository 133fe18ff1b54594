"""One's own calendar: its secret address, and the calendar itself."""
