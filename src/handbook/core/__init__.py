"""Catalogue, safety rules and finder.

Only the standard library is imported here: the same files run in CPython and in the reader's
browser (Pyodide).
"""
