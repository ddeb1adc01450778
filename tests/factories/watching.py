"""A grant whose plan has activities, and what officer and grantee record of it."""

from datetime import UTC, date, datetime

from app.awards import services as award_deeds
from app.monitoring.models.watching import ContactKind, FindingSeverity
from app.monitoring.services import contacts
from app.monitoring.services.contacts import Found, Order, Typed
from app.platform import clock
from app.platform.db import session
from tests.factories import applications as applicants
from tests.factories import competitions as notices
from tests.factories import evaluation as facts
from tests.factories import review as reviews
from tests.factories import slates
from tests.factories.identity import actor
from tests.factories.plans import fill_plan

NOON = datetime(2027, 7, 7, 16, 0, tzinfo=UTC)  # a Wednesday in the first year of the grant


def planned(cast):
    """An award made of an application with goals and activities; its matrix is agreed."""
    made = notices.published(cast.agency, actor(cast.pia))
    application = applicants.ready_application(made, cast.maple, cast.ada)
    with clock.set_to(applicants.DURING):
        fill_plan(application, actor(cast.ada))
    applicants.submit(application, cast.aro)
    return facts.agreed(facts.announced(reviews.panel_of(cast, made)), cast)


def typed(**changes):
    """A call about progress, shared with the grantee."""
    values = {
        "kind": ContactKind.CALL,
        "held_on": date(2027, 7, 7),
        "participants": "Pia Officer; Dana Director",
        "topics": ["progress", "staff"],
        "commitments": ["E1-1"],
        "seen": "Coaches work in both schools. The second cohort starts in August.",
        "next_by": date(2027, 10, 1),
    }
    return Typed(**{**values, **changes})


def found(**changes):
    """Time sheets are missing."""
    values = {
        "severity": FindingSeverity.NONCOMPLIANCE,
        "text": "Time sheets of two coaches are missing for May.",
        "citation": "2 CFR 200.430(g)",
    }
    return Found(**{**values, **changes})


def recorded(award, cast, *, with_action=True, owner=None, due_on=date(2027, 8, 1), **changes):
    """A finished record with a finding, and an action that Dana owns, or somebody else."""
    by = actor(cast.pia)
    made = contacts.begin(award, typed(**changes), by=by)
    finding = contacts.add_finding(made, found(), by=by)
    session.flush()
    if with_action:
        wanted = Order("Send the signed time sheets.", (owner or cast.dana).id, due_on)
        contacts.order(finding, wanted, by=by)
        session.flush()
    contacts.finish(made, by=by)
    session.commit()
    return made


def several(cast, count):
    """So many awards of one competition; nothing is recorded of any of them."""
    panel = reviews.panel(cast, count=count, estimated_funds_cents=count * 10**10)
    reviews.frozen(panel)
    slate = award_deeds.build_slate(panel.competition, by=actor(cast.pia))
    session.flush()
    made = slates.announced(slate, cast)
    session.commit()
    return made
