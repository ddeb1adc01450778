"""A district asks the agency to look again: who, until when, once; and what an answer changes."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest

from app.awards import queries, rules, services
from app.awards.lifecycle import RequestStatus
from app.awards.models import Ground
from app.awards.services import Sent
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from app.review import queries as reviews
from tests.awards.test_feedback import decide
from tests.factories import review as f
from tests.factories.identity import actor

TOLD = f.REVIEWING
REASON = "Reader 2 missed page 12, which holds the timeline."


@pytest.fixture
def refused(panel):
    """Read, ranked and not funded; the letters left on November 16, 2026."""
    f.frozen(panel)
    decide(panel, fund=False)
    return panel


def ask(panel, at=TOLD, **changes):
    values = {"ground": Ground.FACT, "reason": REASON, "by": actor(panel.cast.aro), **changes}
    with clock.set_to(at):
        made = services.ask(panel.applications[0], **values)
    session.flush()
    return made


@pytest.mark.pure
@pytest.mark.parametrize(
    ("released", "too_late"),
    [
        # November 1 is the day on which clocks go back: thirty calendar days, not 720 hours.
        (datetime(2026, 10, 15, 16, 0, tzinfo=UTC), datetime(2026, 11, 15, 5, 0, tzinfo=UTC)),
        # Late in the evening in Washington it is the next day in UTC; the local day counts.
        (datetime(2026, 7, 2, 3, 30, tzinfo=UTC), datetime(2026, 8, 1, 4, 0, tzinfo=UTC)),
    ],
)
def test_thirty_calendar_days_end_at_midnight_in_the_zone(released, too_late):
    assert rules.may_ask_until(released, "America/New_York") == too_late
    assert rules.DAYS == 30


def test_a_request_waits_for_the_officers_and_is_in_the_trail(refused):
    made = ask(refused, files=[Sent("page12.txt", b"Our timeline.")])

    assert made.status is RequestStatus.SUBMITTED
    assert [each.file.name for each in made.files] == ["page12.txt"]
    (task,) = queries.tasks_for(actor(refused.cast.pia), at=TOLD)
    assert task.what == "Answer a request for reconsideration"
    sent = session.query(OutboxMessage).filter_by(recipient=refused.cast.pia.email).all()
    assert any("asks for reconsideration" in each.subject for each in sent)
    session.commit()
    assert list(audit.verify()) == []


def test_the_last_second_is_in_time_and_the_next_is_not(refused):
    limit = rules.may_ask_until(TOLD, refused.competition.zone)
    assert limit == clock.deadline_passed_at(date(2026, 12, 16), "America/New_York")

    with pytest.raises(NotNowError, match="had to arrive by Wednesday, December 16, 2026"):
        ask(refused, at=limit)
    assert ask(refused, at=limit - timedelta(seconds=1)).status is RequestStatus.SUBMITTED


def test_one_request_stands_at_a_time_and_may_be_taken_back(refused):
    first = ask(refused)
    with pytest.raises(NotNowError, match="has a request already: submitted"):
        ask(refused)

    services.withdraw(first, by=actor(refused.cast.aro))
    session.flush()

    assert ask(refused).status is RequestStatus.SUBMITTED


def test_nothing_typed_is_asked_for_and_too_many_files_are_refused(refused):
    with pytest.raises(DomainError, match="Write what was wrong"):
        ask(refused, reason="  \n")
    with pytest.raises(DomainError, match="At most 5 files"):
        ask(refused, files=[Sent(f"{n}.txt", b"x") for n in range(6)])


def test_a_funded_application_has_nothing_to_ask(panel):
    f.frozen(panel)
    decide(panel, fund=True)

    with pytest.raises(NotNowError, match="There is no decision"):
        ask(panel)


def test_before_the_letters_there_is_nothing_to_ask(panel):
    f.frozen(panel)

    with pytest.raises(NotNowError, match="There is no decision"):
        ask(panel)


@pytest.mark.parametrize(
    ("is_granted", "status"), [(True, RequestStatus.GRANTED), (False, RequestStatus.DENIED)]
)
def test_an_answer_changes_no_score_and_no_rank(refused, is_granted, status):
    order = reviews.rank_order(refused.competition)
    before = (order.sha256, [each.mean for each in order.entries])
    application = refused.applications[0]
    made = ask(refused)

    with clock.set_to(TOLD):
        services.answer(
            made, is_granted=is_granted, words="Page 12 is there.", by=actor(refused.cast.pia)
        )
    session.flush()

    assert (made.status, made.answer) == (status, "Page 12 is there.")
    assert (order.sha256, [each.mean for each in order.entries]) == before
    assert application.status.value == "not_funded"
    told = session.query(OutboxMessage).filter_by(recipient=refused.cast.ada.email).all()
    assert any("the answer to your request" in each.subject for each in told)
    with pytest.raises(NotNowError):
        services.withdraw(made, by=actor(refused.cast.aro))


def test_an_answer_without_words_is_refused(refused):
    with pytest.raises(DomainError, match="Write why the decision stands"):
        services.answer(ask(refused), is_granted=False, words=" ", by=actor(refused.cast.pia))


def test_the_representative_asks_on_the_page_and_the_writer_only_reads(refused, client):
    url = f"/applications/{refused.applications[0].id}/reconsideration"
    with clock.set_to(TOLD):
        read = client.sign_in_as(refused.cast.ada).get(url)
        assert "Only the authorized representative can send it." in read.text
        assert client.post(url, {"ground": "fact", "reason": "x"}).status == 403

        client.sign_in_as(refused.cast.aro)
        page = client.get(url)
        assert page.form().submit(reason="").status == 422
        sent = page.form().submit(
            ground="procedure", reason=REASON, files=(io.BytesIO(b"Proof."), "proof.txt")
        )
        shown = sent.follow()

    assert "Your request is sent. The agency answers by mail and on this page." in shown.messages
    assert REASON in shown.text
    assert client.http_get(shown.links["proof.txt"]).data == b"Proof."
    assert client.sign_in_as(refused.cast.sam).http_get(shown.links["proof.txt"]).status_code == 403
    assert client.get(url).status == 403


def test_a_withdrawn_request_leaves_its_place(refused, client):
    ask(refused)
    url = f"/applications/{refused.applications[0].id}/reconsideration"
    with clock.set_to(TOLD):
        page = client.sign_in_as(refused.cast.aro).get(url)
        done = page.form("/withdrawal").submit().follow()

    assert "Your request is withdrawn." in done.messages
    assert "Send the request" in done.text


def test_the_officer_finds_answers_and_lists(refused, client):
    made = ask(refused)
    session.commit()
    url = f"/reconsiderations/{made.id}/answer"
    assert client.sign_in_as(refused.cast.aro).get(url).status == 403
    client.sign_in_as(refused.cast.pia)
    listed = client.get(f"/competitions/{refused.competition.id}/reconsiderations")
    assert listed.table("1 request")[1][3] == "Waiting for your answer"

    with clock.set_to(TOLD):
        page = client.get(url)
        assert page.form().submit(words="").status == 422
        done = page.form().submit(answer="deny", words="Page 12 was scored.").follow()

    assert done.table("1 request")[1][3] == "Denied"
    assert "Denied" in client.get(url).text
    assert client.sign_in_as(refused.cast.sam).get(url).status == 403
