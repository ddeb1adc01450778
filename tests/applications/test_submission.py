"""Submitting: complete, on time, by whom, frozen, and as often as one likes."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.applications import queries, rules, services
from app.applications.lifecycle import Status
from app.applications.snapshot import decode, encode, take
from app.competitions import queries as competitions
from app.platform import clock, storage
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import applications
from tests.factories.identity import actor

TOO_LATE = datetime(2026, 10, 31, 4, 0, tzinfo=UTC)  # midnight after October 30, Eastern
LAST_MOMENT = TOO_LATE - timedelta(microseconds=1)


def test_a_complete_application_has_no_gaps(ready):
    assert rules.gaps(ready, competitions.rubric(ready.competition)) == []


NOT_ASKED = {rules.Area.SIGNATURES, rules.Area.COMMENTS, rules.Area.ATTACHMENTS}


def test_an_empty_application_names_every_part(draft):
    found = rules.gaps(draft, competitions.rubric(draft.competition))
    area = rules.Area
    by_choice = {area.PRIORITIES, area.PLAN, area.LOGIC_MODEL, area.FORMS, *NOT_ASKED}
    assert {gap.area for gap in found} == set(rules.Area) - by_choice


def test_a_submission_is_received_numbered_and_hashed(ready, cast):
    made = applications.submit(ready, cast.aro)
    assert ready.status is Status.SUBMITTED
    assert made.receipt_number == "P416A260001-1"
    assert made.received_at == applications.DURING
    content = storage.read(made.snapshot)
    assert (made.snapshot.sha256, take(ready, ordinal=1).content) == (made.sha256, content)
    assert made.requested_cents == 2 * applications.MILLION


def test_the_last_microsecond_is_on_time(ready, cast):
    assert applications.submit(ready, cast.aro, at=LAST_MOMENT).received_at == LAST_MOMENT


def test_the_first_instant_after_the_deadline_is_refused_and_the_draft_kept(ready, cast):
    with pytest.raises(NotNowError) as refused:
        applications.submit(ready, cast.aro, at=TOO_LATE)
    assert "Friday, October 30, 2026, 11:59:59 pm Eastern" in refused.value.message
    assert ready.competition.contact_email in refused.value.message
    assert (ready.status, ready.submissions) == (Status.DRAFT, [])


def test_what_is_missing_is_named_and_nothing_is_submitted(ready, cast):
    with clock.set_to(applications.DURING):
        services.remove_measure(ready, ready.measures[0], by=actor(cast.ada))
    with pytest.raises(DomainError, match="Add at least one performance measure"):
        applications.submit(ready, cast.aro)
    assert ready.submissions == []


def test_a_later_submission_stands_in_the_place_of_the_first(submitted, cast):
    first = submitted.standing_submission
    with clock.set_to(applications.DURING):
        services.save_summary(
            submitted, revision=1, title="Every student two plans", by=actor(cast.ada)
        )
    second = applications.submit(submitted, cast.aro, at=LAST_MOMENT)
    assert (submitted.standing_submission, second.receipt_number) == (second, "P416A260001-2")
    assert queries.snapshot(first).title == "Every student a plan"
    assert queries.snapshot(second).title == "Every student two plans"


def test_the_workspace_knows_what_changed_since_the_submission(submitted, cast):
    assert services.submission.has_changed_since_submission(submitted) is False
    with clock.set_to(applications.DURING):
        services.save_response(submitted, "A1", "Other words.", revision=1, by=actor(cast.ada))
    assert services.submission.has_changed_since_submission(submitted) is True


def test_a_budget_outside_the_band_cannot_be_submitted(ready, cast):
    with clock.set_to(applications.DURING):
        typed = applications.line_typed(cents={1: 9 * applications.MILLION})
        services.add_line(ready, typed, by=actor(cast.ada))
    with pytest.raises(DomainError, match=r"You ask for \$11,000,000 of grant funds"):
        applications.submit(ready, cast.aro)


def test_the_receipt_is_mailed_to_the_writer_and_the_representative(submitted, cast):
    sent = session.scalars(select(OutboxMessage.recipient).order_by(OutboxMessage.recipient))
    assert list(sent) == sorted([cast.ada.email, cast.aro.email])


def test_the_snapshot_reads_back_as_it_was_written(ready):
    canonical = take(ready, ordinal=1)
    assert decode(canonical.content) == canonical.snapshot
    assert encode(decode(canonical.content)) == canonical.content


def test_a_withdrawn_application_is_read_only(submitted, cast):
    with clock.set_to(applications.DURING):
        services.withdraw(submitted, reason="We merged.", by=actor(cast.aro))
        with pytest.raises(NotNowError):
            services.save_summary(submitted, revision=1, title="New", by=actor(cast.ada))
    assert submitted.status is Status.WITHDRAWN
