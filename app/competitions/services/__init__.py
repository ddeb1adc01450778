"""Deeds: make, change, publish and move a competition; extend its deadline."""

from app.competitions.services.making import Band, Required, create, edit, pin, publish
from app.competitions.services.running import (
    Extension,
    announce,
    extend_deadline,
    start_review,
    start_screening,
    start_selection,
)

__all__ = [
    "Band",
    "Extension",
    "Required",
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
