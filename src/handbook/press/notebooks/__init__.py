"""Runs the notebooks in place and makes the learners' ones from their solutions."""
