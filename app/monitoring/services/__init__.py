"""Deeds; a file for each subject."""
