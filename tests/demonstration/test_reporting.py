"""Past years of the demonstration are reported, and answered."""

from datetime import UTC, datetime

from app.demonstration import reporting
from app.demonstration.world import World
from app.monitoring.lifecycle.performance import Status
from app.monitoring.queries import performance as queries
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.review.conftest import panel

__all__ = ["panel"]


def test_reports_whose_day_has_come_are_in_and_the_last_one_is_returned(panel):
    award = facts.agreed(facts.announced(panel), panel.cast)
    now = datetime(2029, 12, 1, tzinfo=UTC)
    reporting.report_years(World(seed=7), award, until=now, returns_last=True)
    session.expire_all()
    told = [(each.name, each.status, each.version) for each in queries.reports(award)]
    assert told == [
        ("Annual performance report, year 1", Status.ACCEPTED, 1),
        ("Annual performance report, year 2", Status.RETURNED, 1),
        ("Annual performance report, year 3", Status.DRAFT, 0),
        ("Final performance report", Status.DRAFT, 0),
    ]
