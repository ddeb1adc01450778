"""Deeds: lock a matrix, receive and check a file, certify it."""

from app.evaluation.services.matrices import lock_matrix
from app.evaluation.services.uploads import certify, check, receive

__all__ = ["certify", "check", "lock_matrix", "receive"]
