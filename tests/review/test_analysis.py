"""The analysis: advisory, reproducible, and honest about what it cannot tell."""

import pytest

from app.platform.db import session
from app.platform.errors import DomainError
from app.review import services
from tests.factories import review as f
from tests.factories.identity import actor

LOST = [{"C1a": n % 9, "A1": n % 7, "C2a": (3 * n) % 8, "B1": (5 * n) % 6} for n in range(40)]


@pytest.fixture
def scored(cast):
    """Six applications by three readers, of whom Rob is harsh."""
    panel = f.panel(cast, count=6)
    for place, review in enumerate(panel.reviews):
        harsh = {"C3a": 8, "D1": 5, "E1": 6} if review.reviewer_id == panel.reviewers[0].id else {}
        f.scored(review, {**LOST[place], **harsh})
    return panel


def test_it_ranks_nothing_and_says_the_same_twice(scored):
    by = actor(scored.cast.pia)
    one = services.analyse(scored.competition, by=by)
    session.flush()
    other = services.analyse(scored.competition, by=by)

    assert one.findings == other.findings
    assert (one.number, other.number) == (1, 2)
    assert len(one.data_sha256) == 64
    order = services.freeze(scored.competition, by=by)
    told = {row["application"]: row["score"] for row in one.findings["ranks"]["rows"]}
    assert {str(e.application_id): float(e.mean) for e in order.entries} == pytest.approx(told)


def test_the_harsh_reader_is_the_first_in_the_table_in_words(scored, client):
    made = services.analyse(scored.competition, by=actor(scored.cast.pia))
    session.flush()
    page = client.sign_in_as(scored.cast.pia).get(f"/analyses/{made.id}")

    rows = page.table("Readers, the strictest first")
    assert rows[1][0] == "Rob Reader"
    assert "points lower than colleagues on the same applications" in rows[1][2]
    assert "Advisory." in page.text
    assert made.data_sha256 in page.text


def test_t19_every_way_of_ranking_stands_beside_the_published_one(scored, client):
    made = services.analyse(scored.competition, by=actor(scored.cast.pia))
    session.flush()
    client.sign_in_as(scored.cast.pia)

    row = made.findings["ranks"]["rows"][0]
    assert {
        "score of record",
        "median of the readers",
        "severity removed",
        "standardized within readers",
        "least squares",
    } <= set(row["ranks"])
    assert row["left_out"][0] <= row["ranks"]["score of record"] or row["left_out"][1] >= 1
    csv = client.http_get(f"/analyses/{made.id}/ranks.csv").text.splitlines()
    assert csv[0].startswith("\ufeffapplication,applicant,rank_of_record")
    assert len(csv) == 7


def test_chances_sum_to_the_awards_that_the_money_pays(scored):
    found = services.analyse(scored.competition, by=actor(scored.cast.pia)).findings["ranks"]

    total = sum(row["chance"] for row in found["rows"])
    assert total == pytest.approx(found["awards"], abs=1)
    assert all(0 <= row["chance"] <= 1 for row in found["rows"])


def test_without_enough_overlap_it_says_what_is_missing(panel, client):
    for review in panel.reviews:
        f.scored(review)
    made = services.analyse(panel.competition, by=actor(panel.cast.pia))
    session.flush()

    page = client.sign_in_as(panel.cast.pia).get(f"/analyses/{made.id}")
    assert "cannot be estimated" in page.text


def test_before_any_application_is_complete_there_is_nothing(panel, client):
    with pytest.raises(DomainError, match="nothing to analyse"):
        services.analyse(panel.competition, by=actor(panel.cast.pia))
    page = client.sign_in_as(panel.cast.pia).get(f"/competitions/{panel.competition.id}/analyses")
    assert page.form().submit().errors[0].startswith("No application has all of its reviews")


def test_reviewers_and_strangers_see_no_analysis(scored, client):
    made = services.analyse(scored.competition, by=actor(scored.cast.pia))
    session.flush()

    for who in (scored.cast.rob, scored.cast.sam, scored.cast.ada):
        assert client.sign_in_as(who).get(f"/analyses/{made.id}").status == 403


def test_the_severity_of_panels_is_offered_only_where_anchors_link_them(scored):
    for place, reader in enumerate(scored.reviewers):
        reader.panel = "AAB"[place]
    alone = services.analyse(scored.competition, by=actor(scored.cast.pia)).findings

    assert (alone["panels"]["count"], alone["panels"]["is_identified"]) == (2, False)
    assert "severity of readers and panels removed" not in alone["ranks"]["rows"][0]["ranks"]

    f.through_an_anchor(scored)
    linked = services.analyse(scored.competition, by=actor(scored.cast.pia)).findings

    assert linked["panels"]["is_identified"]
    assert linked["panels"]["variance"] >= 0
    assert "severity of readers and panels removed" in linked["ranks"]["rows"][0]["ranks"]
