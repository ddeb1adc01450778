"""What a signature stood on, frozen as one record with its hash."""

import hashlib
import json
from typing import Any

from app.awards import queries, rules
from app.awards.models import BoardMember, BoardSeat, ChainEntry, Slate, SlateRecord
from app.awards.rules import Line
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.review.models import RankEntry, RankOrder


def freeze_slate(slate: Slate, *, by: Actor) -> SlateRecord:
    """Keep the order, the choices, the reasons and the chain as they are at this moment."""
    db.session.flush()
    facts = record_facts(slate)
    written = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    record = SlateRecord(
        slate_id=slate.id,
        facts=facts,
        sha256=hashlib.sha256(written.encode()).hexdigest(),
        made_at=clock.now(),
    )
    db.session.add(record)
    audit.record(by, "slate:freeze", slate, sha256=record.sha256)
    return record


def record_facts(slate: Slate) -> dict[str, Any]:
    """The record as plain values: amounts in cents, means as fractions, moments in ISO form."""
    lines = queries.lines(slate)
    competition, order = slate.competition, slate.rank_order
    needed = {line.entry.application_id for line in rules.departures(slate, lines)}
    return {
        "format": "pentad-slate/1",
        "slate": {
            "id": str(slate.id),
            "ordinal": slate.ordinal,
            "label": slate.label,
            "available_cents": slate.available_cents,
            "chosen_cents": sum(line.choice.cents for line in lines),
            "ground": slate.ground.label if slate.ground else "",
            "ground_reason": slate.ground_reason,
        },
        "competition": {
            "title": competition.title,
            "assistance_listing": competition.assistance_listing,
            "fiscal_year": competition.fiscal_year,
            "agency": competition.agency.name,
            "zone": competition.zone,
            "has_senior_review": competition.has_senior_review,
        },
        "rank_order": {
            "method": order.method,
            "sha256": order.sha256,
            "frozen_at": order.frozen_at.isoformat(),
            "frozen_by": order.frozen_by.name,
            "entries": [_entry(entry) for entry in _in_order(order)],
        },
        "choices": [_choice(line, slate, departs=needed) for line in lines],
        "set_asides": [_share(found, slate) for found in queries.shares_found(slate, lines)],
        "years": [vars(each) for each in rules.by_year(lines, competition.project_years)],
        "bands": [vars(each) for each in rules.by_band(lines, competition)],
        "board": [_opinion(member) for member in _seated(slate)],
        "chain": [_step(entry) for entry in queries.chain(slate)],
    }


def _in_order(order: RankOrder) -> list[RankEntry]:
    """Equals by number, which ranks nothing."""
    return sorted(order.entries, key=lambda each: (each.rank, each.application.number))


def _entry(entry: RankEntry) -> dict[str, Any]:
    return {
        "rank": entry.rank,
        "application": entry.application.number,
        "applicant": entry.application.organisation.name,
        "mean": [entry.mean_numerator, entry.mean_denominator],
        "reviews": entry.reviews,
        "meets_priorities": entry.meets_priorities,
        "tie_note": entry.tie_note,
    }


def _choice(line: Line, slate: Slate, *, departs: set[Any]) -> dict[str, Any]:
    return {
        "application": line.entry.application.number,
        "applicant": line.entry.application.organisation.name,
        "rank": line.entry.rank,
        "status": line.rung(slate).label,
        "is_funded": line.choice.is_funded,
        "is_declined": line.choice.is_declined,
        "is_withdrawn": line.is_withdrawn,
        "departs": line.entry.application_id in departs,
        "requested_cents": line.requested_cents,
        "cents": line.choice.cents,
        "reason": line.choice.reason,
        "groups": dict(line.groups),
        "on_record": _on_record(line) if line.choice.is_funded else None,
    }


def _on_record(line: Line) -> dict[str, Any]:
    contact, settled, check = line.ready.contact, line.ready.settlement, line.ready.check
    return {
        "contact": contact.person.name if contact else "",
        "contact_named_at": contact.named_at.isoformat() if contact else "",
        "settled_years": dict(settled.years) if settled else {},
        "settled_on": settled.settled_on.isoformat() if settled else "",
        "settled_note": settled.note if settled else "",
        "settled_by": settled.recorded_by.name if settled else "",
        "checked_on": check.checked_on.isoformat() if check else "",
        "checked_by": check.recorded_by.name if check else "",
        "checked": check.source_labels if check else [],
        "check_result": check.result.label if check else "",
        "check_note": check.note if check else "",
        "check_reason": check.reason if check else "",
    }


def _share(found: rules.ShareFound, slate: Slate) -> dict[str, Any]:
    label = queries.group_labels(slate.competition)[found.key]
    return {
        **vars(found),
        "label": label,
        "wanted_cents": found.wanted_cents,
        "verdict": found.verdict.label,
    }


def _seated(slate: Slate) -> list[BoardMember]:
    seats = list(BoardSeat)
    return sorted(slate.board, key=lambda member: seats.index(member.seat))


def _opinion(member: BoardMember) -> dict[str, Any]:
    return {
        "seat": member.seat.label,
        "name": member.person.name,
        "is_for": member.given.is_for if member.given else None,
        "opinion": member.given.opinion if member.given else "",
        "given_at": member.given.given_at.isoformat() if member.given else "",
    }


def _step(entry: ChainEntry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "step": entry.step.label,
        "office": entry.office.label,
        "person": entry.person.name if entry.person else "",
        "at": entry.at.isoformat(),
        "reason": entry.reason,
        "signature": entry.signature,
        "application": entry.application.number if entry.application else "",
    }
