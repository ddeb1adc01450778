"""Conflicts, assignment, calibration, scoring, discussion, and the rank order that comes of it."""
