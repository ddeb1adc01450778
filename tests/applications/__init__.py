"""Applications: drafting, submitting, screening."""
