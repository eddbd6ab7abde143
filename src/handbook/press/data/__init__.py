"""Reads, checks and compiles the records of data/."""
