"""Arithmetic only: fidelity, severity, agreement, ranks, chances, assignment."""
