"""Deeds: make, change, publish and move a competition; extend its deadline; write rubrics."""

from app.competitions.rules import Band, Required, Reserved, SelectionTerms
from app.competitions.services.amending import Amendment, amend
from app.competitions.services.drafting import begin, bring_in, discard, finish
from app.competitions.services.extending import Extension, extend_deadline
from app.competitions.services.making import create, edit, pin, publish
from app.competitions.services.rubric_parts import (
    add_part,
    declare_sums,
    general,
    move_part,
    propose_ranges,
    rehome_item,
    remove_part,
    save_general,
    save_part,
)
from app.competitions.services.running import (
    announce,
    start_review,
    start_screening,
    start_selection,
)
from app.competitions.services.selecting import declare_selection

__all__ = [
    "Amendment",
    "Band",
    "Extension",
    "Required",
    "Reserved",
    "SelectionTerms",
    "add_part",
    "amend",
    "announce",
    "begin",
    "bring_in",
    "create",
    "declare_selection",
    "declare_sums",
    "discard",
    "edit",
    "extend_deadline",
    "finish",
    "general",
    "move_part",
    "pin",
    "propose_ranges",
    "publish",
    "rehome_item",
    "remove_part",
    "save_general",
    "save_part",
    "start_review",
    "start_screening",
    "start_selection",
]
