"""Answers about papers: clauses, tasks, dates, and two papers side by side."""
