"""Finders of the official file, at the end of the grant."""

from collections.abc import Callable, Iterator

from app.awards.models import ActionKind, Award
from app.monitoring.models.closing import ItemKind
from app.monitoring.rules import closing as rules
from app.reports.queries.shelf import Shelf
from app.reports.rules.grant_file import Due, Held, Owes, Piece, not_asked, piece

Finder = Callable[[Award, Shelf], Iterator[Piece]]


def closeout_item(kind: ItemKind) -> Finder:
    """The finder of one kind of thing that is owed for the closeout."""

    def find(award: Award, on: Shelf) -> Iterator[Piece]:
        closing = on.closeouts.get(award.id)
        owed = [each for each in closing.items if each.kind is kind] if closing else []
        due, today = rules.due_on(award.ends_on, kind), on.today(award)
        if not owed and kind is ItemKind.SUBRECIPIENT:
            yield not_asked(kind.label, "No member district reports yet, or there is none")
        elif not owed:
            yield piece(kind.label, [], Due(due, today))
        for place, each in enumerate(owed, start=1):
            held = []
            if each.settled_at:
                where = {"item_id": each.id}
                who = each.settled_by.name if each.settled_by else ""
                day = on.day(award, each.settled_at)
                held = [Held(each.status.label, who, day, "monitoring.closeout_item", where)]
            yield piece(
                f"{kind.label}, {each.owed_by}",
                held,
                Due(each.owed_until, today),
                which=str(place) if len(owed) > 1 else "",
                why="" if held else f"It is {each.status.label.lower()}",
                owes=None if each.handed_in_at is None else Owes.AGENCY,
            )

    return find


def closing_notice(award: Award, on: Shelf) -> Iterator[Piece]:
    """The last notification; the agency has a year from the end of the grant."""
    held = [
        Held(
            f"Notification {each.number}",
            each.signature,
            on.day(award, each.issued_at),
            "awards.notification",
            {"award_id": award.id, "action_id": each.id},
        )
        for each in award.actions
        if each.kind is ActionKind.CLOSE
    ]
    due = rules.years_after(award.ends_on, 1)
    yield piece("Closeout letter", held, Due(due, on.today(award)))


def retention(award: Award, on: Shelf) -> Iterator[Piece]:
    """The day from which the records are kept for three years."""
    closing = on.closeouts.get(award.id)
    since = closing.final_financial_on if closing else None
    held = []
    if since:
        until = rules.years_after(since, rules.KEPT_YEARS)
        name = f"Kept until {until:%B} {until.day}, {until.year}"
        held = [Held(name, "", since, "monitoring.records_of", {"award_id": award.id})]
    due = rules.years_after(award.ends_on, 1)
    yield piece("Retention of records", held, Due(due, on.today(award)))
