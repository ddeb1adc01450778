"""A lowered promise beside what it earned and what was delivered; what was judged stays judged."""

from datetime import timedelta
from fractions import Fraction

from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.models import Dataset
from app.monitoring.models.changes import ChangeKind
from app.monitoring.queries import changes as queries
from app.platform.db import session
from app.platform.formats import percent
from app.reports.queries.fidelity import picture
from tests.factories import changes as f
from tests.factories.identity import actor
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


def test_an_extension_adds_a_period_after_one_that_was_reported(practiced, cast):
    grant = practiced.period.award
    last = evaluation.periods(grant)[-1]
    content = (b"x", "x.csv", "text/csv")
    evaluation_deeds.receive(last, Dataset.PRACTICE, content, by=actor(cast.dana))
    f.approved(grant, ChangeKind.TIME, f.longer(grant, days=90), cast)
    added = evaluation.periods(grant)[-1]

    assert (added.code, added.name, added.ordinal) == (
        "Y3-X",
        "Year 3, extension",
        last.ordinal + 1,
    )
    assert added.starts_on == last.ends_on + timedelta(days=1)
    assert (added.ends_on, added.due_on) == (grant.ends_on, grant.ends_on + timedelta(days=30))
    f.approved(grant, ChangeKind.TIME, f.longer(grant, days=10), cast)
    assert evaluation.periods(grant)[-1].ends_on == grant.ends_on
