"""The evaluator's record, what is computed again from it, and what may be said."""

import pytest

from app.demonstration.evidencing import MATHEMATICS, READING
from app.evaluation import queries, services
from app.evaluation.rules.claims import Claim, Evidence, claim
from app.evaluation.rules.recomputing import recompute
from app.platform.db import session
from app.platform.errors import DomainError
from app.stats.effects import Rating, Tier
from tests.factories.identity import actor


def entered(award, panel, **changes):
    made = services.enter_finding(award, {**MATHEMATICS, **changes}, by=actor(panel.cast.pia))
    session.commit()
    return made


def test_a_finding_whose_report_forgot_the_schools_is_flagged(award, panel):
    entered(award, panel)
    entered(award, panel, **READING)

    mathematics, reading = recompute(queries.studies(award))

    assert mathematics.effect.g == pytest.approx(0.234, abs=0.001)
    assert mathematics.corrected.adjusted < mathematics.t
    assert "The report says p = 0.002" in mathematics.mismatches[0]
    assert not mathematics.is_significant
    assert mathematics.icc_is_assumed
    assert (mathematics.baseline, mathematics.claim) == (
        Tier.NEEDS_ADJUSTMENT,
        Claim.QUASI_EXPERIMENT,
    )
    assert mathematics.rating is Rating.WITH_RESERVATIONS
    assert mathematics.family_p >= mathematics.p
    assert reading.effect.interval.low < 0 < reading.effect.interval.high


def test_a_correction_replaces_a_finding_and_both_stay_in_the_record(award, panel):
    first = entered(award, panel)

    second = entered(award, panel, replaces_id=first.id, reported_p=0.231)

    assert [each.id for each in queries.studies(award)] == [second.id]
    assert recompute(queries.studies(award))[0].mismatches == ()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"analyzed_i": 400}, "analyzed_i"),
        ({"sd_c": 0.0}, "sd_c"),
        ({"clusters_i": 0}, "clusters_i"),
        ({"adjusted_se": None}, "adjusted_se"),
        ({"analyzed_c": 1}, "analyzed_c"),
    ],
)
def test_impossible_numbers_are_refused_where_they_stand(award, panel, changes, field):
    with pytest.raises(DomainError) as refused:
        services.enter_finding(award, {**MATHEMATICS, **changes}, by=actor(panel.cast.pia))

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (Evidence(), Claim.STATUS),
        (Evidence(comparable_periods=2), Claim.CHANGE),
        (Evidence(has_comparison=True), Claim.UNLIKE_GROUPS),
        (Evidence(has_comparison=True, baseline=Tier.NOT_SATISFIED), Claim.UNLIKE_GROUPS),
        (Evidence(has_comparison=True, baseline=Tier.NEEDS_ADJUSTMENT), Claim.NEEDS_ADJUSTMENT),
        (
            Evidence(has_comparison=True, baseline=Tier.NEEDS_ADJUSTMENT, is_adjusted=True),
            Claim.QUASI_EXPERIMENT,
        ),
        (Evidence(has_comparison=True, baseline=Tier.SATISFIED), Claim.QUASI_EXPERIMENT),
        (
            Evidence(has_comparison=True, is_randomized=True, attrition_is_low=True),
            Claim.RANDOMIZED,
        ),
        (Evidence(has_comparison=True, is_randomized=True), Claim.UNLIKE_GROUPS),
    ],
)
def test_what_may_be_said_follows_from_what_there_is(evidence, expected):
    assert claim(evidence) is expected


def test_no_claim_below_an_estimate_speaks_of_effects():
    for each in (Claim.STATUS, Claim.CHANGE, Claim.UNLIKE_GROUPS, Claim.NEEDS_ADJUSTMENT):
        assert "estimated" not in " ".join(each.verbs)


def test_the_pages_of_the_record(award, panel, client):
    entered(award, panel)
    officer = client.sign_in_as(panel.cast.pia)

    page = officer.get(f"/awards/{award.id}/studies").text

    assert "estimated difference +0.23" in page
    assert "not statistically significant" in page
    assert officer.get(f"/awards/{award.id}/studies/new").status == 200
    assert client.sign_in_as(panel.cast.dana).get(f"/awards/{award.id}/studies/new").status == 403
