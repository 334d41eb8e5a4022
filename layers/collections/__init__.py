"""Collections: what the services hand out, row by row, each row valid for a time."""
