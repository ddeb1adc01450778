"""Deeds: settle a matrix, receive, check, correct and certify data, release figures."""

from app.evaluation.services.amending import Agreement, amend
from app.evaluation.services.importing import import_export, read, receive_export
from app.evaluation.services.matrices import (
    agree,
    change_component,
    change_measure,
    compare_with,
    draw_up,
    revise,
)
from app.evaluation.services.releasing import (
    end_agreement,
    let_in,
    note_external_total,
    propose,
    protect,
    publish,
    set_least,
    withdraw,
)
from app.evaluation.services.studying import enter_finding
from app.evaluation.services.uploads import certify, check, correct, receive

__all__ = [
    "Agreement",
    "agree",
    "amend",
    "certify",
    "change_component",
    "change_measure",
    "check",
    "compare_with",
    "correct",
    "draw_up",
    "end_agreement",
    "enter_finding",
    "import_export",
    "let_in",
    "note_external_total",
    "propose",
    "protect",
    "publish",
    "read",
    "receive",
    "receive_export",
    "revise",
    "set_least",
    "withdraw",
]
