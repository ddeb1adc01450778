"""A lowered promise beside what it earned and what was delivered; what was judged stays judged."""

from fractions import Fraction

from app.evaluation import queries as evaluation
from app.monitoring.models.changes import ChangeKind
from app.monitoring.queries import changes as queries
from app.platform.db import session
from app.platform.formats import percent
from app.reports.queries.fidelity import picture
from tests.factories import changes as f
from tests.reports.conftest import award, period, practiced

__all__ = ["award", "period", "practiced"]


def test_the_officer_sees_promise_points_delivery_and_cumulative_change(client, practiced, cast):
    grant = practiced.period.award
    f.scope(grant, f.lower(grant, percent=50), cast)
    made = f.sent(grant, ChangeKind.SCOPE, f.lower(grant, percent=35), cast)
    page = client.sign_in_as(cast.pia).get(f"/amendments/{made.id}")

    assert page.table("What it changes")[1][1:] == ["60%", "50%", "35%"]
    meter = {row[0]: row[1:] for row in page.table("Drift since award")[1:]}
    assert meter["Target lost by the last year, on average"] == [
        "2.00 percentage points",
        "5.00 percentage points",
    ]
    assert "20% in year 1, 40% in year 2, 60% in year 3" in page.text
    assert f"Receipt {grant.application.standing_submission.receipt_number}" in page.text
    assert "10.00 of 10 (exactly 10), item A1" in page.text
    (story,) = queries.promise_stories(grant, [f.first_code(grant)])
    assert (story.delivered.period, story.delivered.high) == (practiced.period.name, Fraction(1))
    delivered = page.text.partition("Delivered so far")[2]
    assert delivered.strip().startswith(percent(story.delivered.low))
    assert practiced.period.name.lower() in delivered


def test_what_the_old_version_judged_stays_as_it_was(practiced, cast):
    grant = practiced.period.award
    before = {
        (each.code, each.level, each.unit_code): each.verdict
        for each in evaluation.results_of([practiced])
    }
    judged_by = practiced.matrix_id
    f.scope(grant, f.drop(grant), cast)
    session.expire_all()

    assert practiced.matrix_id == judged_by != evaluation.matrix(grant).id
    assert before == {
        (each.code, each.level, each.unit_code): each.verdict
        for each in evaluation.results_of([practiced])
    }
    assert picture(grant).latest == practiced
