"""Drafting together, completeness, submission, screening, withdrawal."""
