"""Values fitted to published data, each file with its provenance."""
