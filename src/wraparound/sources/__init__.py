"""From published files to an economy: open, recognise, read, keep, build."""
