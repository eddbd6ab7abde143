"""The notebooks as a website that runs them itself: JupyterLite, with every part beside the page.

`make lite` calls `python -m handbook.press.lite`.  What is made asks no other host for anything.
"""
