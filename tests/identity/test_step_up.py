"""A password before a signature: five wrong ones, fifteen minutes, and the way around."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import select

from app.applications import queries as applications
from app.applications.models import AttemptOutcome
from app.identity import queries, services
from app.identity.rules import PasswordLockedError, WrongPasswordError
from app.platform import security
from app.platform.db import session
from app.platform.mail import OutboxMessage
from tests.applications.conftest import competition, ready
from tests.applications.test_pages import SIGNED, at
from tests.factories.identity import PASSWORD

__all__ = ["competition", "ready"]


@pytest.fixture
def counting(app, cast, monkeypatch):
    """The limiter at work, which other tests do without."""
    storage = MemoryStorage()
    monkeypatch.setattr(security.limiter, "enabled", True)
    monkeypatch.setattr(security.limiter, "_storage", storage)
    monkeypatch.setattr(security.limiter, "_limiter", FixedWindowRateLimiter(storage))
    session.commit()


def wrong(person, times):
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            services.confirm_password(person, "not it")


def test_five_wrong_passwords_close_it_for_a_quarter_of_an_hour(counting, cast):
    before = datetime.now(UTC)
    wrong(cast.aro, 5)
    with pytest.raises(PasswordLockedError) as refused:
        services.confirm_password(cast.aro, PASSWORD)
    until = security.Tries("step-up", most=5, minutes=15).locked_until(cast.aro.id)
    assert timedelta(minutes=14) < until - before <= timedelta(minutes=16)
    assert "I forgot my password" in refused.value.message
    assert refused.value.field == "password"


def test_it_is_counted_for_each_person_alone(counting, cast):
    wrong(cast.aro, 5)
    services.confirm_password(cast.otto, PASSWORD)


def test_the_right_password_begins_the_count_anew(counting, cast):
    for _ in range(2):
        wrong(cast.aro, 4)
        services.confirm_password(cast.aro, PASSWORD)


def test_a_new_password_by_mail_opens_it_at_once(counting, cast):
    wrong(cast.aro, 5)
    services.ask_reset(cast.aro.email)
    body = session.scalars(select(OutboxMessage.body)).one()
    token = re.search(r"password-reset/(\S+)", body).group(1)
    services.reset(queries.reset_with_hash(services.digest(token)), password="an owl in the barn")
    services.confirm_password(cast.aro, "an owl in the barn")


def test_the_page_says_until_when_and_the_attempt_is_kept(counting, client, ready, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        for _ in range(5):
            form.submit(**{**SIGNED, "password": "not it"})
        page = form.submit(**SIGNED)
    assert page.status == 422
    assert page.errors[0].startswith("Five wrong passwords were typed, so this stays closed until")
    found = sorted(each.outcome for each in applications.attempts(ready))
    assert found == [AttemptOutcome.LOCKED, *[AttemptOutcome.WRONG_PASSWORD] * 5]
