"""Conflicts, assignment, scoring, and the rank order that comes of it."""
