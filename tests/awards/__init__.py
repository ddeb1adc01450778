"""Slates, letters, awards."""
