"""The notice, the page of differences, accepting; and what officers and readers see."""

import pytest

from app.applications import queries, rules, services
from app.applications.lifecycle import Status
from app.applications.models import Part
from app.platform import clock
from tests.factories import applications, competitions
from tests.factories import review as reviews
from tests.factories.applications import DURING
from tests.factories.identity import actor

NOTICE = "The competition was amended on Tuesday, September 15, 2026, 11:00:00 am Eastern"


@pytest.fixture
def second(tmp_path):
    return competitions.second_version(tmp_path)


@pytest.fixture
def amended(ready, cast, second):
    """A complete draft for version 1 while version 2 is in force."""
    with clock.set_to(DURING):
        competitions.amended(ready.competition, actor(cast.pia), rubric=second)
    return ready


def at():
    return clock.set_to(DURING)


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/summary",
        "/responses/A1",
        "/responses/A2",
        "/commitments",
        "/measures",
        "/budget",
        "/submission",
    ],
)
def test_every_page_of_writing_says_that_there_is_something_to_read(client, amended, cast, place):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{amended.id}{place}")
    assert NOTICE in page.text
    assert page.links["see what changed"] == f"/applications/{amended.id}/amendments"


def test_the_page_shows_each_response_that_is_touched_and_the_lead_accepts(client, amended, cast):
    url = f"/applications/{amended.id}/amendments"
    with at():
        page = client.sign_in_as(cast.ada).get(url)
        for said in (
            "A1 may have at most 700 words, not at most 900 words.",
            "A9 School selection and reach New",
            "A2 School selection and reach No longer asked",
            "Your text is kept and not submitted.",
        ):
            assert said in page.text
        shown = page.form().submit().follow()
        after = client.get(url)
    assert shown.messages == ["Accepted. What is new now stands among what is missing."]
    assert "Write the response to A9, School selection and reach." in shown.links
    assert NOTICE not in shown.text
    assert "Texts that are no longer asked" in after.text
    assert "Our answer to School selection and reach." in after.text


def test_a_contributor_reads_and_a_stranger_does_not(client, amended, cast):
    amended.collaborators[0].part = Part.CONTRIBUTOR
    url = f"/applications/{amended.id}/amendments"
    with at():
        page = client.sign_in_as(cast.ada).get(url)
        refused = client.post(url)
        assert client.sign_in_as(cast.aro).get(url).status == 200
        for other in (cast.pia, cast.rob, cast.sam):
            assert client.sign_in_as(other).get(url).status == 403
    assert "A lead of this application or its authorized representative" in page.text
    assert (refused.status, rules.amendments.answers_earlier_rubric(amended)) == (403, True)


def test_a_competition_that_was_not_amended_says_so(client, ready, cast):
    url = f"/applications/{ready.id}/amendments"
    with at():
        client.sign_in_as(cast.ada)
        assert "The competition was not amended." in client.get(url).text
        assert client.post(url).status == 422


def test_officers_see_for_which_version_each_application_was_written(client, cast, second):
    competition = reviews.submitted(cast, count=2)
    earlier, later = queries.submitted_to(competition)
    with at():
        competitions.amended(competition, actor(cast.pia), rubric=second)
    answer(later, cast)
    with clock.set_to(reviews.AFTER_DEADLINE):
        client.sign_in_as(cast.pia)
        client.post(f"/competitions/{competition.id}/screening-start")
        rows = client.get(f"/competitions/{competition.id}/screening").table("2 applications")
        page = client.get(f"/applications/{earlier.id}/screening")
    assert [row[2] for row in rows] == [
        "Written for",
        "five-part, version 1, before it was amended",
        "five-part, version 2",
    ]
    assert "Written for the rubric five-part, version 1, before it was amended." in page.text
    assert earlier.status is Status.SUBMITTED


def answer(application, cast):
    """Accept version 2, write what is new, and submit again."""
    from_lead = next(place.person for place in application.collaborators)
    signer = next(iter(application.submissions)).submitted_by
    with at():
        services.accept_amendment(application, by=actor(from_lead))
        services.save_response(application, "A9", "Schools.", revision=0, by=actor(from_lead))
    applications.submit(application, signer)


def test_a_reader_scores_an_item_that_an_earlier_application_could_not_answer(client, cast, second):
    competition = reviews.submitted(cast)
    with at():
        competitions.amended(competition, actor(cast.pia), rubric=second)
    found = reviews.panel_of(cast, competition)
    review = found.review(0)
    with clock.set_to(reviews.REVIEWING):
        client.sign_in_as(found.reviewers[0].person)
        missing = client.get(f"/reviews/{review.id}?item=A9")
        whole = client.get(f"/reviews/{review.id}/application")
    assert "Nothing was written for A9. This application was submitted before" in missing.text
    assert "Our answer to School selection and reach." in whole.text
    sent = client.sign_in_as(cast.ada).get(f"/submissions/{review.submission_id}/text")
    assert "A2 School selection and reach" in sent.text
