"""Ready to work here: items noted, verified and taken out, and who is ready to work where."""
