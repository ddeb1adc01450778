"""Deeds: make, change, publish and move a competition; amend it; extend its deadline."""

from app.competitions.rules import Band, Required
from app.competitions.services.amending import Amendment, amend
from app.competitions.services.extending import Extension, extend_deadline
from app.competitions.services.making import create, edit, pin, publish
from app.competitions.services.running import (
    announce,
    start_review,
    start_screening,
    start_selection,
)

__all__ = [
    "Amendment",
    "Band",
    "Extension",
    "Required",
    "amend",
    "announce",
    "create",
    "edit",
    "extend_deadline",
    "pin",
    "publish",
    "start_review",
    "start_screening",
    "start_selection",
]
