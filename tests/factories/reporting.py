"""Performance reports to test with: written, submitted, answered."""

from datetime import UTC, datetime

from app.monitoring.models.performance import Kind
from app.monitoring.queries import performance as queries
from app.monitoring.queries.performance_content import content
from app.monitoring.rules import performance as rules
from app.monitoring.rules.performance_content import encode, fingerprint
from app.monitoring.services import performance as services
from app.platform import clock, merging
from app.platform.db import session
from tests.factories.identity import actor

AFTER_YEAR_1 = datetime(2028, 7, 20, 15, 0, tzinfo=UTC)
"""The first budget period of the usual grant ends on June 30, 2028."""


def annual(award, year=1):
    """The report of a project year."""
    found = queries.reports(award)
    return next(each for each in found if each.kind is Kind.ANNUAL and each.year == year)


def final(award):
    """The report of the whole grant."""
    return next(each for each in queries.reports(award) if each.kind is Kind.FINAL)


def answer_all(report):
    """An answer to each question, of its form."""
    said = {
        rules.Form.TEXT: "The coaches met every teacher twice a month.",
        rules.Form.MONEY: "1000",
        rules.Form.DAY: "2028-10-15",
        rules.Form.CHOICE: "not_applicable",
    }
    asked = rules.questions(content(report, at=clock.now()))
    return {each.code: said[each.form] for each in asked}


def written(report, cast, **changes):
    """Everything that is asked was said."""
    answers = {**answer_all(report), **changes}
    services.save(report, answers, seen="", by=actor(cast.dana))
    session.commit()
    return report


def signed(report, cast):
    """Submitted by the authorized representative exactly as it stands."""
    shown = fingerprint(encode(content(report, at=clock.now())))
    made = services.submit(report, signature="Ari Rep", shown=shown, by=actor(cast.aro))
    session.commit()
    return made


def submitted(award, cast, year=1, at=AFTER_YEAR_1):
    """The first version of an annual report."""
    with clock.set_to(at):
        return signed(written(annual(award, year), cast), cast)


def token(answers):
    """What somebody has seen who looks at these answers."""
    return merging.token(answers)
