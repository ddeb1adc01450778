"""Official forms of one application: what is asked, what is known, what is wrong. Pure."""

from app.applications.rules.papers.asking import Asked, all_filled, asked, filled, find
from app.applications.rules.papers.facts import facts, signer
from app.applications.rules.papers.filling import Filled, Line, fill, shown

__all__ = [
    "Asked",
    "Filled",
    "Line",
    "all_filled",
    "asked",
    "facts",
    "fill",
    "filled",
    "find",
    "shown",
    "signer",
]
