"""Assessment forms: complete, kept, and for the right eyes only."""

import pytest

from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules, services
from app.review.models import AssessmentKind
from tests.factories import review as f
from tests.factories.identity import actor

FULL = dict.fromkeys(rules.questions(AssessmentKind.PANEL), 3)


def test_the_monitor_assesses_a_reader_and_the_panel(panel, client):
    client.sign_in_as(panel.cast.pia)
    for address in (
        f"/reviewers/{panel.reviewers[0].id}/assessment",
        f"/competitions/{panel.competition.id}/assessments/panel",
    ):
        form = client.get(address).form()
        kind = AssessmentKind.PANEL if address.endswith("panel") else AssessmentKind.READER
        answers = dict.fromkeys(rules.questions(kind), "4")
        assert form.submit(comment="Careful.").errors == ["Choose an answer."] * 4
        assert form.submit(**answers, comment="Careful.").follow().status == 200

    rows = client.get(f"/competitions/{panel.competition.id}/assessments").table("2 forms")
    assert {row[0] for row in rows[1:]} == {"The panel", "Rob Reader"}


def test_a_reader_says_how_the_review_was_and_sees_no_assessment(panel, client):
    client.sign_in_as(panel.cast.rob)
    address = f"/reviewers/{panel.reviewers[0].id}/exit"
    answers = dict.fromkeys(rules.questions(AssessmentKind.EXIT), "2")
    client.get(address).form().submit(**answers)

    assert queries.has_said_goodbye(panel.reviewers[0])
    assert (
        "tell us how the review was" not in client.get(f"/reviewers/{panel.reviewers[0].id}").text
    )
    assert client.get(f"/competitions/{panel.competition.id}/assessments").status == 403
    assert client.get(f"/reviewers/{panel.reviewers[1].id}/exit").status == 403
    assert client.get(f"/reviewers/{panel.reviewers[0].id}/assessment").status == 403


@pytest.mark.parametrize(
    ("answers", "words"),
    [({}, "Not answered yet"), ({**FULL, "talk": 5}, "Answers go from 1 to 4")],
)
def test_half_a_form_is_refused(panel, answers, words):
    with pytest.raises(DomainError, match=words):
        services.assess(
            panel.competition,
            AssessmentKind.PANEL,
            answers,
            comment="",
            by=actor(panel.cast.pia),
        )


def test_before_the_review_there_is_nothing_to_assess(cast):
    competition = f.submitted(cast, readers=1)

    with pytest.raises(NotNowError, match="under way"):
        services.assess(competition, AssessmentKind.PANEL, FULL, comment="", by=actor(cast.pia))
