"""Finders of the official file, up to the award: each reads one kind of document off the shelf."""

import uuid
from collections.abc import Iterator

from app.awards.models import Award, Slate
from app.reports.queries.shelf import Shelf
from app.reports.rules.grant_file import Due, Held, Piece, piece
from app.review.lifecycle import Status as ReviewStatus

_IN = {ReviewStatus.SUBMITTED, ReviewStatus.FINAL}


def application(award: Award, on: Shelf) -> Iterator[Piece]:
    """The submission that was judged."""
    made = award.application.standing_submission
    held = []
    if made:
        where = {"submission_id": made.id}
        day = on.day(award, made.received_at)
        held = [Held(made.receipt_number, made.signature, day, "applications.read_snapshot", where)]
    yield _piece(award, on, "Application as submitted", held)


def receipt(award: Award, on: Shelf) -> Iterator[Piece]:
    """The receipt of that submission."""
    made = award.application.standing_submission
    held = []
    if made:
        where = {"submission_id": made.id}
        name = f"Receipt {made.receipt_number}"
        held = [Held(name, "", on.day(award, made.received_at), "applications.receipt", where)]
    yield _piece(award, on, "Receipt", held)


def screening(award: Award, on: Shelf) -> Iterator[Piece]:
    """The officer's finding that it goes to review."""
    where = {"application_id": award.application_id}
    held = [
        Held(
            "Found eligible" if each.is_eligible else "Found ineligible",
            each.screened_by.name,
            on.day(award, each.screened_at),
            "applications.screen",
            where,
        )
        for each in on.screenings.get(award.application_id, [])
    ]
    yield _piece(award, on, "Eligibility screening", held)


def conflicts(award: Award, on: Shelf) -> Iterator[Piece]:
    """One declaration, the latest, of each person who read it; present only when all are there."""
    readers = {each.reviewer_id for each in on.reviews.get(award.application_id, [])}
    latest = {
        each.reviewer_id: each
        for each in on.declarations.get(award.application_id, [])
        if each.reviewer_id in readers
    }
    where = {"competition_id": award.application.competition_id}
    held = [
        Held(
            each.kind.label,
            each.reviewer.person.name,
            on.day(award, each.declared_at),
            "review.conflict_log",
            where,
        )
        for each in latest.values()
    ]
    whole = bool(readers) and len(latest) == len(readers)
    why = f"{len(latest)} of {len(readers)} readers declared"
    title = "Conflict of interest declarations of its readers"
    yield _piece(award, on, title, held if whole else [], why="" if whole else why)


def reviews(award: Award, on: Shelf) -> Iterator[Piece]:
    """A technical review form of each reader."""
    every = on.reviews.get(award.application_id, [])
    done = [each for each in every if each.status in _IN]
    where = {"application_id": award.application_id}
    held = [
        Held(
            f"Form of reader {place}",
            each.reviewer.person.name,
            on.day(award, each.submitted_at),
            "awards.feedback",
            where,
        )
        for place, each in enumerate(done, start=1)
    ]
    whole = bool(done) and len(done) == len(every)
    why = f"{len(done)} of {len(every)} forms are in"
    yield _piece(
        award, on, "Technical review forms", held if whole else [], why="" if whole else why
    )


def rank_order(award: Award, on: Shelf) -> Iterator[Piece]:
    """The frozen order of the competition."""
    where = {"competition_id": award.application.competition_id}
    held = [
        Held(
            "Rank order", each.frozen_by.name, on.day(award, each.frozen_at), "awards.slate", where
        )
        for each in on.orders.get(award.application.competition_id, [])
    ]
    yield _piece(award, on, "Rank order", held)


def slate(award: Award, on: Shelf) -> Iterator[Piece]:
    """The signed slate with its reasons."""
    where = {"competition_id": award.application.competition_id}
    held = [
        Held("Slate", each.signature, on.day(award, each.signed_at), "awards.slate", where)
        for each in on.slates.get(award.application.competition_id, [])
        if each.signed_at and award.application_id in _funded(each)
    ]
    yield _piece(award, on, "Slate record", held)


def _funded(of: Slate) -> set[uuid.UUID]:
    return {each.application_id for each in of.choices if each.is_funded}


def integrity(award: Award, on: Shelf) -> Iterator[Piece]:
    """The check of the recipient's record before the award (2 CFR 200.206)."""
    where = {"application_id": award.application_id}
    held = [
        Held(each.result.label, each.recorded_by.name, each.checked_on, "awards.preparation", where)
        for each in on.checks.get(award.application_id, [])
    ]
    why = "" if held else "File what SAM.gov and the other sources showed on the day of the award"
    yield _piece(award, on, "Integrity check of the recipient", held, why=why)


def letter(award: Award, on: Shelf) -> Iterator[Piece]:
    """What the district was told."""
    where = {"application_id": award.application_id}
    held = [
        Held(each.kind.label, "", on.day(award, each.released_at), "awards.letter", where)
        for each in on.letters.get(award.application_id, [])
    ]
    yield _piece(award, on, "Decision letter", held)


def notifications(award: Award, on: Shelf) -> Iterator[Piece]:
    """Every numbered notification; without the first one, one line says that it is missing."""
    if not award.actions:
        yield _piece(award, on, "Notification 1: new award", [], which="1")
    for each in award.actions:
        where = {"award_id": award.id, "action_id": each.id}
        day = on.day(award, each.issued_at)
        held = [
            Held(f"Notification {each.number}", each.signature, day, "awards.notification", where)
        ]
        title = f"Notification {each.number}: {each.kind.label.lower()}"
        yield _piece(award, on, title, held, which=str(each.number))


def terms(award: Award, on: Shelf) -> Iterator[Piece]:
    """The edition of the general terms that came with the first notification."""
    held = []
    if award.terms_edition:
        day = on.day(award, award.activated_at)
        where = {"award_id": award.id}
        held = [Held(f"Edition {award.terms_edition}", "", day, "awards.award_terms", where)]
    yield _piece(award, on, "Terms and conditions of the award", held)


def _piece(
    award: Award, on: Shelf, title: str, held: list[Held], *, which: str = "", why: str = ""
) -> Piece:
    """Due on the day of the award: without it, there should have been none."""
    due = on.day(award, award.activated_at)
    return piece(title, held, Due(due, on.today(award)), which=which, why=why)
