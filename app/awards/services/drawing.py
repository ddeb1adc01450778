"""Drawdowns come into the ledger from a file of the payment system: all of them, or none."""

import uuid
from collections.abc import Sequence

from app.awards import queries, rules
from app.awards.models import Award, Drawdown, DrawdownImport
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform import audit, clock, db, storage
from app.platform.errors import DomainError

ZONE = "America/New_York"  # the payment system's day


class FaultyFileError(DomainError):
    """A file that cannot be used. `faults` are all of them."""

    def __init__(self, faults: Sequence[rules.Fault]) -> None:
        """Gather everything that has to be repaired."""
        self.faults = sorted(faults, key=lambda each: (each.line, each.column))
        count = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}"
        super().__init__(f"The file has {count}, so nothing of it was kept.", field="file")


def import_drawdowns(
    content: bytes, name: str, *, agency: Organisation, by: Actor
) -> DrawdownImport:
    """Bring a file's payments into the ledger; what is there already by its reference stays.

    Raises FaultyFileError with every fault; then nothing was kept.
    """
    known = {award.number: award for award in queries.of_agency(agency)}
    payments, faults = rules.read_payments(
        content,
        awards={number: award.starts_on for number, award in known.items()},
        today=clock.today(ZONE),
    )
    there = {(each.award_id, each.reference): each for each in queries.drawn_of(agency)}
    faults += _contradictions(payments, known, there)
    if faults:
        raise FaultyFileError(faults)
    new = {
        (known[each.award].id, each.reference): each
        for each in payments
        if (known[each.award].id, each.reference) not in there
    }
    kept = storage.put(content, name=name, media_type="text/csv")
    brought = DrawdownImport(
        agency_id=agency.id,
        file=kept,
        file_id=kept.id,
        imported_by_id=by.id,
        imported_at=clock.now(),
        lines=len(payments),
        added=len(new),
    )
    db.session.add(brought)
    db.session.add_all(_entry(each, known[each.award], brought) for each in new.values())
    audit.record(
        by, "drawdowns:import", brought, lines=len(payments), added=len(new), sha256=kept.sha256
    )
    return brought


def _contradictions(
    payments: Sequence[rules.Payment],
    known: dict[str, Award],
    there: dict[tuple[uuid.UUID, str], Drawdown],
) -> list[rules.Fault]:
    """Lines whose reference is in the ledger with other facts."""
    found = []
    for each in payments:
        entry = there.get((known[each.award].id, each.reference))
        if entry and (entry.drawn_on, entry.cents) != (each.drawn_on, each.cents):
            repair = (
                f"The ledger has this reference on {entry.drawn_on:%m/%d/%Y} with another day or "
                "amount. Correct the line; a later correction has a reference of its own."
            )
            found.append(rules.Fault(each.line, "reference", each.reference, repair))
    return found


def _entry(payment: rules.Payment, award: Award, brought: DrawdownImport) -> Drawdown:
    return Drawdown(
        award_id=award.id,
        drawn_on=payment.drawn_on,
        cents=payment.cents,
        reference=payment.reference,
        source=brought.file.name,
        brought=brought,
        import_id=brought.id,
    )
