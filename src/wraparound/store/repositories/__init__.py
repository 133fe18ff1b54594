"""The only place that asks the tables: a file for each subject, giving back what the rules know."""
