"""Pieces of a page made from the records: HTML that reads the same in a notebook and in the book."""
