"""Slates as far along as a test needs: on record, recommended, signed, announced."""

from app.awards import queries, rules, services
from app.awards.models import CheckResult, IntegritySource
from app.platform import clock
from app.platform.db import session
from tests.factories import review as f
from tests.factories.identity import actor

CHECKED = (IntegritySource.EXCLUSIONS, IntegritySource.AUDITS)
EACH = 200_000_000  # cents that each application asks for


def ranked(cast, count):
    """So many ranked applications, the first of them the best; there is money for one."""
    panel = f.panel(cast, count=count, readers=1, estimated_funds_cents=EACH)
    order = {each.id: place for place, each in enumerate(panel.applications)}
    f.frozen(panel, [{"A1": order[each.application_id]} for each in panel.reviews])
    return panel


def on_record(slate, cast):
    """Contact, settled budget and integrity check of everything that the slate funds."""
    session.flush()
    for line in queries.lines(slate):
        if line.choice.is_funded:
            record(line, cast)
    session.flush()
    return slate


def record(line, cast):
    """All three for one line."""
    application, by = line.entry.application, actor(cast.pia)
    years = rules.proposed_years(line, application.competition.project_years)
    today = clock.today(application.competition.zone)
    services.name_contact(application, cast.pia, by=by)
    services.settle_budget(
        application,
        dict(enumerate(years, start=1)),
        settled_on=today,
        note="With the business office; nothing changed.",
        by=by,
    )
    checked = services.Checked(CHECKED, today, CheckResult.CLEAR, "No record found.")
    services.record_check(application, checked, by=by)


def recommended(slate, cast):
    """Everything on record, and handed on."""
    services.recommend(on_record(slate, cast), by=actor(cast.pia))
    session.flush()
    return slate


def signed(slate, cast):
    """Handed on and signed."""
    recommended(slate, cast)
    services.sign(slate, signature="Otto Official", by=actor(cast.otto))
    session.flush()
    return slate


def announced(slate, cast):
    """Signed and told; returns the awards."""
    signed(slate, cast)
    with clock.set_to(f.REVIEWING):
        made = services.announce(slate, by=actor(cast.otto))
    session.flush()
    return made
