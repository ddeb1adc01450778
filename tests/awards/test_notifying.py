"""Notifications of an award: numbered, frozen, and each only what its kind allows."""

from datetime import timedelta

import pytest

from app.awards import services
from app.awards.models import ActionKind, AwardAction
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import evaluation as facts
from tests.factories.identity import actor

SIGNED = {"reason": "As agreed on the telephone.", "signature": "Otto Official"}


@pytest.fixture
def award(panel):
    return facts.announced(panel)


@pytest.fixture
def otto(panel):
    return actor(panel.cast.otto)


def test_the_first_notification_is_new_and_makes_the_first_year_available(award):
    (first,) = award.actions

    assert (first.number, first.kind) == (1, ActionKind.NEW)
    assert [year.authorized_cents for year in award.years] == [
        award.years[0].cents,
        *(0 for _ in award.years[1:]),
    ]
    assert first.facts["years"][0]["authorized_cents"] == award.years[0].cents


def test_each_change_is_a_new_number_and_earlier_ones_stay(award, otto):
    day = award.ends_on + timedelta(days=90)
    issued = services.issue(
        award, ActionKind.EXTENSION, services.Change(ends_on=day), **SIGNED, by=otto
    )
    session.commit()

    assert (issued.number, award.ends_on) == (2, day)
    assert award.actions[0].facts["ends_on"] != day.isoformat()
    issued.reason = "Another reason"
    with pytest.raises(PermissionError):
        session.flush()


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        (ActionKind.NEW, services.NO_CHANGE, "The first notification"),
        (ActionKind.INCREASE, services.NO_CHANGE, "An increase approves more"),
        (ActionKind.DECREASE, services.NO_CHANGE, "A decrease approves less"),
        (ActionKind.EXTENSION, services.NO_CHANGE, "An extension ends after"),
        (ActionKind.CONTINUATION, services.NO_CHANGE, "A continuation makes money"),
        (ActionKind.REVISION, services.Change(approve={1: 1}, authorize={1: 1}), "A revision"),
        (ActionKind.INCREASE, services.Change(authorize={1: 10**12}), "Year 1 would have"),
    ],
)
def test_a_change_that_is_not_of_the_kind_is_refused(award, otto, kind, change, said):
    with pytest.raises(DomainError, match=said):
        services.issue(award, kind, change, **SIGNED, by=otto)
    session.rollback()

    assert session.query(AwardAction).count() == 1


def test_a_notification_without_a_signature_is_refused(award, otto):
    with pytest.raises(DomainError, match="name and title"):
        services.issue(award, ActionKind.REVISION, reason="So", signature=" ", by=otto)
