"""Arithmetic only: fidelity, ranks, assignment, intervals."""
