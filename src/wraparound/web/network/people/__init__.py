"""The people of a practice, their usual week, and whether they are ready to work elsewhere."""
