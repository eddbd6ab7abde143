"""The routine planner: a profile in, a week of sessions out, and what it adds up to.

`profile` asks, `candidates` leaves out with reasons, `model` states the choice as numbers, `search`
makes it, `order` puts a session in sequence, `planner` ties them together; `volume` counts the
week and `progression` carries it over several.  Standard library only.
"""
