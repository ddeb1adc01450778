"""Spreadsheets in and out, and the Parquet that accepted cells become."""
