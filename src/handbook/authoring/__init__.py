"""Reads, checks and compiles the records of data/ (needs the extra `authoring`)."""
