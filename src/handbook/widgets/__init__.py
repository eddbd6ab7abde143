"""ipywidgets of the handbook: one Python class and one front end each (extra `jupyter`)."""
