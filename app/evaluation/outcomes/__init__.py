"""Outcome data: what belongs in a file, its typed table, and the checks."""
