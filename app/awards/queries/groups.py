"""To which groups the applications of a competition belong: rural, new, and by priority."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select

from app.applications.models import Application, MemberDistrict
from app.applications.snapshot import Snapshot
from app.awards.models import Award, Slate, SlateKind
from app.awards.rules import (
    NEW_GRANTEE,
    PRIORITY,
    RURAL,
    Counted,
    Line,
    Scenario,
    Share,
    ShareFound,
    is_new_grantee,
    is_rural,
    meets_priority,
    share_found,
)
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Priority, PriorityKind
from app.identity import queries as identities
from app.platform import clock, db
from app.review import queries as reviews
from app.review.models import Review

Active = dict[str, list[tuple[date, date]]]


def preferences(competition: Competition) -> list[Priority]:
    """The priorities that can prefer an application: the competitive ones (34 CFR 75.105)."""
    found = competitions.rubric(competition).priorities
    return [each for each in found if each.kind is PriorityKind.COMPETITIVE]


def group_labels(competition: Competition) -> dict[str, str]:
    """Every group that money can be set aside for, in words."""
    labels = {RURAL: "rural applicants", NEW_GRANTEE: "new potential grantees"}
    for each in preferences(competition):
        labels[f"{PRIORITY}{each.code}"] = f"priority {each.code}, {each.title}"
    for kept in competition.set_asides:  # the rubric was amended since
        labels.setdefault(kept.key, f"priority {kept.priority_code}")
    return labels


def scenario_of(slate: Slate) -> Scenario:
    """The slate's money, and what the notice sets aside; a further slate follows the order alone.

    A share is of the competition's money, which the first slate spends.
    """
    if slate.kind is not SlateKind.FIRST:
        return Scenario(slate.available_cents)
    shares = tuple(Share(each.key, each.percent) for each in slate.competition.set_asides)
    return Scenario(slate.available_cents, shares)


def shares_found(slate: Slate, lines: Sequence[Line]) -> list[ShareFound]:
    """Each set-aside of the notice beside what the slate does with its money."""
    counted = [Counted(line.choice.cents, line.may_be_funded, line.groups) for line in lines]
    return [
        share_found(each.key, each.percent, slate.available_cents, counted)
        for each in slate.competition.set_asides
    ]


def groups(
    competition: Competition, read: Mapping[uuid.UUID, Snapshot]
) -> dict[uuid.UUID, dict[str, bool | None]]:
    """By application, each group to yes, no, or None where nothing on record says."""
    ids = {district.nces_id for each in read.values() for district in each.districts}
    locales = {
        each.nces_id: each.locale
        for each in (identities.districts_in(nces_ids=ids) if ids else ())
        if each.nces_id
    }
    held = _active_grants(competition)
    judged = reviews.by_application(reviews.counted(reviews.standing_reviews(competition)))
    found: dict[uuid.UUID, dict[str, bool | None]] = {}
    for key, snapshot in read.items():
        districts = [district.nces_id for district in snapshot.districts]
        found[key] = {
            RURAL: is_rural(
                [locales.get(each) for each in districts], competition.rural_scope.codes
            ),
            NEW_GRANTEE: is_new_grantee(
                [days for each in districts for days in held.get(each, ())],
                deadline=competition.deadline_on,
                years=competition.new_grantee_years,
                known_since=competition.history_since,
            ),
            **_priorities(competition, judged.get(key, ())),
        }
    return found


def _priorities(competition: Competition, read: Sequence[Review]) -> dict[str, bool | None]:
    found: dict[str, bool | None] = {}
    for priority in preferences(competition):
        scores = [each for review in read for each in review.scores if each.code == priority.code]
        points = [each.points > 0 for each in scores if each.points is not None]
        answers = [each.is_met for each in scores]
        found[f"{PRIORITY}{priority.code}"] = meets_priority(answers, points)
    return found


def _active_grants(competition: Competition) -> Active:
    """First and last day of each other grant of the program, by district, members included."""
    rows = db.session.execute(
        select(MemberDistrict.nces_id, Award.activated_at, Award.ends_on)
        .join(Award, Award.application_id == MemberDistrict.application_id)
        .join(Application, Application.id == MemberDistrict.application_id)
        .join(Competition, Competition.id == Application.competition_id)
        .where(
            Competition.agency_id == competition.agency_id,
            Competition.assistance_listing == competition.assistance_listing,
            Competition.id != competition.id,
        )
    )
    found: Active = {}
    for nces_id, activated_at, ends_on in rows:
        if activated_at is not None:
            first = clock.in_zone(activated_at, competition.zone).date()
            found.setdefault(nces_id, []).append((first, ends_on))
    return found
