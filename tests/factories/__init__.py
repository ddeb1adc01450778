"""Rows to test with, one module per stage."""
