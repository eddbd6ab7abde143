"""What the page runs: bundled front ends and Python in the browser."""
