"""Small groups in published tables: what to hide, and the proof that hiding suffices."""

from app.stats.disclosure.attack import Attacker, intervals
from app.stats.disclosure.audit import Audit, Failure, audit, audit_for_members, verify
from app.stats.disclosure.bands import band, percent_limits, tier_of, whole_percent
from app.stats.disclosure.floor import LEAST, is_too_small
from app.stats.disclosure.suppression import Infeasible, Pattern, suppress
from app.stats.disclosure.tables import (
    Equation,
    Known,
    LinkedTable,
    Problem,
    Requirement,
    requirements,
)

__all__ = [
    "LEAST",
    "Attacker",
    "Audit",
    "Equation",
    "Failure",
    "Infeasible",
    "Known",
    "LinkedTable",
    "Pattern",
    "Problem",
    "Requirement",
    "audit",
    "audit_for_members",
    "band",
    "intervals",
    "is_too_small",
    "percent_limits",
    "requirements",
    "suppress",
    "tier_of",
    "verify",
    "whole_percent",
]
