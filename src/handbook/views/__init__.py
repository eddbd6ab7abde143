"""Pieces of a page made from the records: HTML that reads the same in a notebook and in the book."""

# The style sheets of static/, in the order in which they are loaded: in the book and in a notebook.
STYLE_SHEETS = (
    "tokens.css",
    "text.css",
    "verdicts.css",
    "controls.css",
    "finder.css",
    "builder.css",
    "programme.css",
    "workshop.css",
    "evidence.css",
    "player.css",
    "explorer.css",
)
