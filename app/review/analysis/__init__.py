"""From reviews to arrays, and from arrays to findings in words and numbers: advisory, always."""

from app.review.analysis.judging import findings
from app.review.analysis.table import Read, Table, gathered

__all__ = ["Read", "Table", "findings", "gathered"]
