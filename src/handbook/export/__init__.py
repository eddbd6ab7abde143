"""The routine to take along: calendar, tables, FHIR, spoken cues and the printed page.

Everything here reads a finished `Routine`; nothing here decides what is in it.  The text formats need
at most one pure-Python library, so that the page's own Python can write them too.
"""
