"""What prints the book: data checks, the page's Python, notebooks, Sphinx, classroom, JupyterLite.

Runs in a checkout only and is no part of the wheel.  Nothing outside imports it.
"""
