"""A week that somebody chose, exercise by exercise, under the same rules as a planned one."""
