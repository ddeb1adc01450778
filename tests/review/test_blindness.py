"""What a reviewer must not learn, looked for at every address of the house, in every byte."""

import re

import pytest

from app.platform import clock
from app.platform.db import session
from app.platform.mail import OutboxMessage
from app.review import queries, services
from app.review.models import ConflictKind, TieKind
from app.review.services import Answer
from tests.factories import applications as applicants
from tests.factories import review as f
from tests.factories.identity import actor
from tests.support.everywhere import addresses

SECRET = "Zebrafinch"  # stands in a title and in a text, and nowhere else
_CHANGES = re.compile(
    rb'name="csrf_token"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="csrf_token"'
    rb'|nonce="[^"]*"|<input[^>]*csrf[^>]*>'
)


def everything(client, app) -> dict[str, bytes]:
    """Each address and what it answers, without what differs between any two answers."""
    found = {}
    for address in sorted(set(addresses(app))):
        answer = client.http_get(address)
        found[address] = _CHANGES.sub(b"", answer.data)
    return found


@pytest.fixture
def secret_panel(cast, monkeypatch):
    """An application whose title and texts hold a word that stands nowhere else."""
    plain = applicants.ready_application

    def with_secret(*given):
        made = plain(*given)
        made.title = f"{SECRET} schools"
        made.responses[0].text = f"We call it {SECRET}. {made.responses[0].text}"
        session.flush()
        return made

    monkeypatch.setattr(applicants, "ready_application", with_secret)
    return f.panel(cast)


def test_the_secret_is_there_to_be_found(secret_panel, client, app):
    seen = everything(client.sign_in_as(secret_panel.cast.rob), app)

    assert any(SECRET.encode() in content for content in seen.values())


@pytest.mark.parametrize(
    "reason", ["declares", "works there", "named it", "was employed", "declined", "absent"]
)
def test_who_may_not_read_it_finds_no_word_of_it_anywhere(secret_panel, client, app, reason):
    reviewer, by = secret_panel.reviewers[0], actor(secret_panel.cast.rob)
    application = secret_panel.applications[0]
    if reason == "declares":
        answer = {application.id: (ConflictKind.INDIRECT, "A friend works there.")}
        services.declare(reviewer, answer, by=by)
    elif reason == "works there":
        f.employed(secret_panel, secret_panel.cast.rob)
    elif reason == "named it":
        services.name_tie(reviewer, TieKind.COLLEAGUE, "Maple Hollow", by=by)
    elif reason == "was employed":
        reviewer.employer = "Maple Hollow Schools"
    elif reason == "declined":
        services.decline(reviewer, reason="Ill", by=by)
    else:
        services.note_absence(reviewer, reason="No answer", by=actor(secret_panel.cast.pia))
    session.flush()

    seen = everything(client.sign_in_as(secret_panel.cast.rob), app)

    assert [where for where, content in seen.items() if SECRET.encode() in content] == []


def test_before_they_answer_a_reviewer_finds_no_word_of_it(cast, client, app):
    competition = f.submitted(cast, readers=1)
    application = f.screened(competition, cast.pia)[0]
    f.accepted(competition, cast.rob, cast.pia)
    title = application.title.encode()
    assert title in client.sign_in_as(cast.ada).get(f"/applications/{application.id}").response.data

    seen = everything(client.sign_in_as(cast.rob), app)

    assert [where for where, content in seen.items() if title in content] == []


def test_mail_to_reviewers_names_no_application(secret_panel):
    reviewers = {each.person.email for each in secret_panel.reviewers}
    sent = [m for m in session.query(OutboxMessage).all() if m.recipient in reviewers]

    assert sent
    assert all(SECRET not in m.body and "Maple Hollow" not in m.body for m in sent)


def test_nothing_a_colleague_scores_changes_a_byte_before_i_hand_in(panel, client, app):
    """T14: no average, order, colour, count or text lets a reader infer a colleague's score."""
    f.score(panel.review(0), {"C1a": 2})
    client.sign_in_as(panel.cast.rob)
    with clock.set_to(f.REVIEWING):
        before = everything(client, app)
        f.scored(panel.review(1), {"C1a": 10, "C1b": 5}, meets=False)
        f.scored(panel.review(2))
        after = everything(client, app)

    assert len(before) > 40
    assert [where for where in before if before[where] != after.get(where)] == []


def test_the_applicant_learns_nothing_of_readers_or_scores_before_the_letters(panel, client, app):
    """Whatever readers do, no byte of what the district sees changes before the release."""
    for who in (panel.cast.ada, panel.cast.aro):
        client.sign_in_as(who)
        with clock.set_to(f.REVIEWING):
            before = everything(client, app)
            f.score(panel.review(0), {"C1a": 2})
            assert len(before) > 40
            assert [where for where, seen in before.items() if b"thin (page 9)" in seen] == []
            after = everything(client, app)
        assert [where for where in before if before[where] != after.get(where)] == []
    names = [each.person.name.encode() for each in panel.reviewers]
    assert not any(name in seen for name in names for seen in after.values())


def test_a_colleague_appears_only_in_the_discussion_and_without_a_name(panel, client, app):
    for place, lost in enumerate(({}, {"C1a": 9}, {})):
        f.scored(panel.review(place), lost)
    client.sign_in_as(panel.cast.rob)
    quiet = everything(client, app)
    assert not any(b"Reader 2" in content for content in quiet.values())

    services.open_discussion(panel.applications[0], by=actor(panel.cast.pia))
    session.flush()
    page = client.get(f"/reviews/{panel.review(0).id}/discussion")

    assert "(you)" in page.text
    names = [each.person.name.encode() for each in panel.reviewers[1:]]
    seen = everything(client, app)
    assert not any(name in content for content in seen.values() for name in names)


def test_a_replacement_sees_nothing_of_a_discussion_before_handing_in(panel, client):
    for place, lost in enumerate(({}, {"C1a": 9}, {})):
        f.scored(panel.review(place), lost)
    services.open_discussion(panel.applications[0], by=actor(panel.cast.pia))
    services.void(panel.review(0), reason="Ill", by=actor(panel.cast.pia))
    session.flush()
    again = services.add_pair(panel.reviewers[0], panel.applications[0], by=actor(panel.cast.pia))
    session.flush()

    client.sign_in_as(panel.cast.rob)

    assert client.get(f"/reviews/{again.id}/discussion").status == 404
    services.save_score(
        again, "C1a", Answer(strengths="Mine alone."), revision=0, by=actor(panel.cast.rob)
    )
    assert "Reader 1" not in client.get(f"/reviews/{again.id}").text


def test_the_officer_sees_no_draft_score(panel, client, app):
    f.score(panel.review(0), {"C1a": 3})
    score = next(each for each in panel.review(0).scores if each.code == "C1a")
    score.strengths = SECRET
    session.flush()

    for who in (panel.cast.pia, panel.cast.otto):
        seen = everything(client.sign_in_as(who), app)
        assert [where for where, content in seen.items() if SECRET.encode() in content] == []
    assert queries.submitted_reviews(panel.applications[0]) == []


def test_every_item_has_its_page(panel, client):
    client.sign_in_as(panel.cast.rob)
    for code in [item.code for item in panel.rubric.items] + ["AP-PL"]:
        assert client.get(f"/reviews/{panel.review(0).id}?item={code}").status == 200
