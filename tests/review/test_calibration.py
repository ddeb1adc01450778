"""The calibration room: agreed scores, attempts, the gate; and never a rank."""

from decimal import Decimal
from fractions import Fraction

import pytest

from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules, services
from app.review.lifecycle import TrialStatus
from app.review.services import Agreed, Answer
from tests.factories import review as f
from tests.factories.identity import actor


@pytest.fixture
def anchor(panel):
    """One anchor with two items, agreed and open; the plan asks for it."""
    by = actor(panel.cast.pia)
    services.decide(panel.competition, {"needs_calibration": True}, by=by)
    made = services.add_anchor(
        panel.competition,
        title="Clear schedule",
        source="2023",
        texts={"C1a": "We teach.", "C1b": "We plan.", "nonsense": "x"},
        by=by,
    )
    points = {"C1a": 7, "C1b": 4}
    agreed = {code: Agreed(Decimal(points[code]), "Evidence on page 4.") for code in made.texts}
    services.agree(made, agreed, by=by)
    services.open_anchor(made, by=by)
    session.flush()
    return made


def tried(panel, anchor, **points):
    by = actor(panel.cast.rob)
    trial = services.start_trial(anchor, panel.reviewers[0], by=by)
    session.flush()
    services.finish_trial(trial, {code: Decimal(value) for code, value in points.items()}, by=by)
    session.flush()
    return trial


def test_nobody_scores_before_passing(panel, anchor):
    by = actor(panel.cast.rob)
    with pytest.raises(NotNowError, match="calibration room"):
        services.save_score(panel.review(0), "C1a", Answer(strengths="Good."), revision=0, by=by)

    assert tried(panel, anchor, C1a=7, C1b=5).status is TrialStatus.PASSED

    services.save_score(panel.review(0), "C1a", Answer(strengths="Good."), revision=0, by=by)


def test_who_misses_sees_the_difference_and_tries_again(panel, anchor):
    first = tried(panel, anchor, C1a=2, C1b=4)
    result = rules.trial_result(first, panel.rubric)

    assert first.status is TrialStatus.MISSED
    assert [row.difference for row in result.items] == [-5, 0]
    assert (result.bias < 0, result.exact) == (True, Fraction(1, 2))
    second = tried(panel, anchor, C1a=7, C1b=4)
    assert (second.number, second.status) == (2, TrialStatus.PASSED)
    assert queries.is_calibrated(panel.reviewers[0])
    assert not queries.is_calibrated(panel.reviewers[1])


def test_a_limit_that_is_just_met_passes(panel, anchor):
    services.decide(panel.competition, {"largest_bias_percent": 10}, by=actor(panel.cast.pia))

    assert tried(panel, anchor, C1a=7, C1b=5).status is TrialStatus.PASSED


def test_unfinished_and_impossible_attempts_are_refused(panel, anchor):
    with pytest.raises(DomainError, match="Not scored yet: C1b"):
        tried(panel, anchor, C1a=7)
    with pytest.raises(DomainError, match="takes 0 to 5"):
        tried(panel, anchor, C1a=7, C1b=99)


def test_an_anchor_needs_agreed_scores_with_reasons_before_it_opens(panel, anchor):
    by = actor(panel.cast.pia)
    other = services.add_anchor(
        panel.competition, title="Second", source="2023", texts={"C1a": "Text"}, by=by
    )
    with pytest.raises(DomainError, match="No agreed score yet for C1a"):
        services.open_anchor(other, by=by)
    with pytest.raises(DomainError, match="Write why"):
        services.agree(other, {"C1a": Agreed(Decimal(3), "")}, by=by)
    with pytest.raises(NotNowError, match="already"):
        services.agree(anchor, {}, by=by)


def test_names_of_districts_and_schools_are_replaced(panel):
    application = panel.applications[0]
    texts = services.without_names(application)

    assert texts
    assert not any("Maple Hollow" in text for text in texts.values())


def test_the_room_from_both_sides(panel, anchor, client):
    room = client.sign_in_as(panel.cast.rob).get(f"/reviewers/{panel.reviewers[0].id}/calibration")
    trial = room.form(str(anchor.id)).submit().follow()
    assert trial.form().submit().errors == ["Not scored yet: C1a, C1b."]
    result = trial.form().submit(**{"scores-0-points": "7", "scores-1-points": "5"}).follow()
    assert "Passed" in result.text

    page = client.sign_in_as(panel.cast.pia).get(
        f"/competitions/{panel.competition.id}/calibration"
    )
    assert page.table("Attempts")[1][0] == "Rob Reader"
    assert client.get(f"/anchors/{anchor.id}").status == 200


def test_anchors_never_enter_the_ranking_and_link_readers_in_the_analysis(panel, anchor):
    for place in range(3):
        reader = panel.reviewers[place]
        by = actor(reader.person)
        trial = services.start_trial(anchor, reader, by=by)
        services.finish_trial(trial, {"C1a": Decimal(7), "C1b": Decimal(4)}, by=by)
    session.flush()
    order = f.frozen(panel, [{"C1a": 1}, {"C1a": 2}, {}])
    made = services.analyse(panel.competition, by=actor(panel.cast.pia))

    assert len(order.entries) == 1
    assert made.findings["anchors"] == 3
    rows = made.findings.get("ranks", {"rows": [1]})["rows"]
    assert len(rows) == 1
