"""A practice’s own data, to take away: a file for each subject, the tables it lists in `tables`."""
