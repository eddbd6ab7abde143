"""Everything a teacher carries into a room: decks, sheets, poster, and a zip of it all.

python -m handbook.press.classroom
"""
