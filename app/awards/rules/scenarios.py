"""What a scenario changes, and who is in reach of later money. Pure; money in cents."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.awards.rules.funding import Outcome, Scenario
from app.awards.rules.groups import Counted, ShareFound, share_found
from app.awards.rules.slates import Line

JOINS, LEAVES = "Would be funded", "Would not be funded"


def changes(lines: Sequence[Line], outcome: Outcome) -> dict[uuid.UUID, str]:
    """The applications that change sides against the slate as it stands, each with how."""
    found = {}
    for line in lines:
        key = line.entry.application_id
        if (key in outcome.cents) is not line.choice.is_funded:
            found[key] = JOINS if key in outcome.cents else LEAVES
    return found


def scenario_shares(
    lines: Sequence[Line], scenario: Scenario, outcome: Outcome
) -> list[ShareFound]:
    """Each share of the scenario beside what the scenario gives to the group."""
    counted = [
        Counted(outcome.cents.get(line.entry.application_id, 0), line.may_be_funded, line.groups)
        for line in lines
    ]
    return [
        share_found(share.key, share.percent, scenario.available_cents, counted)
        for share in scenario.shares
    ]


@dataclass(frozen=True)
class Reached:
    """An unfunded application, and what it and everybody above it would cost together."""

    line: Line
    running_cents: int


def in_reach(lines: Sequence[Line], least: Fraction | None) -> list[Reached]:
    """Those that could be funded with at least this exact mean, best first; None: all of them."""
    found, running = [], 0
    for line in lines:
        if not line.may_be_funded or (least is not None and line.entry.mean < least):
            continue
        running += line.requested_cents
        found.append(Reached(line, running))
    return found
