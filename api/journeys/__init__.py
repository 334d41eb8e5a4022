"""Journeys over HTTP and at the terminal: the words of a question, and the shape of its answer."""
