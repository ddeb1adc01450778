"""The demonstration's way of telling people goes through the same deeds."""

import pytest

from app.awards import queries as awards
from app.awards.lifecycle import RedactionStatus
from app.demonstration import telling
from app.platform import jobs
from app.platform.db import session
from app.reports.lifecycle import BatchStatus
from app.reports.queries import batches
from tests.factories import evaluation as facts
from tests.factories.identity import actor
from tests.reports.conftest import panel

__all__ = ["panel"]


@pytest.fixture
def award(panel):
    return facts.announced(panel)


def test_letters_are_drawn_and_a_copy_is_public(award, panel):
    pia, aro = actor(panel.cast.pia), actor(panel.cast.aro)
    telling.letters(award, officer=pia)
    text = "Our answer to Vision and theory of action."
    telling.public_copy(award, officer=pia, representative=aro, out=[text])
    session.commit()
    jobs.sweep()
    session.expire_all()

    order = awards.letter_of(award.application).announcement
    assert [each.status for each in batches.batches_of(order)] == [BatchStatus.READY]
    assert text not in awards.redacted(awards.published_redaction(award)).snapshot.responses["A1"]


def test_an_objection_waits_for_the_officer(award, panel):
    pia, aro = actor(panel.cast.pia), actor(panel.cast.aro)
    telling.objected_copy(award, officer=pia, representative=aro)
    session.flush()

    assert [each.status for each in awards.redactions(award)] == [RedactionStatus.OBJECTED]
