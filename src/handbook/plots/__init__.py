"""matplotlib figures, in the handbook's look."""
