"""Screening: the legal reasons, on the counts that were submitted, changeable until review."""

from datetime import timedelta

import pytest

from app.applications import services
from app.applications.lifecycle import Status
from app.applications.models import ScreeningReason
from app.competitions import services as competition_services
from app.platform import clock
from app.platform.errors import DomainError, NotNowError
from tests.applications.test_submission import TOO_LATE
from tests.factories.identity import actor

AFTER = TOO_LATE + timedelta(days=1)


@pytest.fixture
def screened(submitted, cast):
    with clock.set_to(AFTER):
        competition_services.start_screening(submitted.competition, by=actor(cast.pia))
    return submitted


def find(application, cast, *, is_eligible, reason=None, comment=""):
    with clock.set_to(AFTER):
        return services.screen(
            application, is_eligible=is_eligible, reason=reason, comment=comment, by=actor(cast.pia)
        )


def test_nothing_is_screened_before_screening_starts(submitted, cast):
    with pytest.raises(NotNowError):
        find(submitted, cast, is_eligible=True)


def test_an_eligible_application_goes_on(screened, cast):
    find(screened, cast, is_eligible=True)
    assert screened.status is Status.ELIGIBLE


def test_a_refusal_needs_a_legal_reason_and_words(screened, cast):
    with pytest.raises(DomainError, match="legal reason"):
        find(screened, cast, is_eligible=False)
    with pytest.raises(DomainError, match="what exactly is wrong"):
        find(screened, cast, is_eligible=False, reason=ScreeningReason.PROCEDURE)
    assert screened.status is Status.SUBMITTED


def test_a_finding_can_be_corrected_until_review(screened, cast):
    reason = ScreeningReason.INFORMATION
    find(screened, cast, is_eligible=False, reason=reason, comment="Counts are missing.")
    found = find(screened, cast, is_eligible=True)
    assert (screened.status, found.reason) == (Status.ELIGIBLE, None)


def test_the_officer_screens_on_the_page(client, screened, cast):
    with clock.set_to(AFTER):
        client.sign_in_as(cast.pia)
        form = client.get(f"/applications/{screened.id}/screening").form()
        assert form.submit().status == 422
        page = form.submit(finding="eligible").follow()
    assert page.status == 200
    assert screened.status is Status.ELIGIBLE
