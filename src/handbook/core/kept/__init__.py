"""Weeks that come back from a file, a browser or another program: read, checked, and said anew."""
