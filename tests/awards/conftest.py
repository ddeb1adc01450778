"""A panel that has read everything, and the grant that came of it."""

import pytest

from app.identity.roles import Role
from tests.factories import evaluation as facts
from tests.factories import slates
from tests.factories.identity import actor, person
from tests.review.conftest import panel

__all__ = ["panel"]


@pytest.fixture
def award(panel):
    return facts.announced(panel)


@pytest.fixture
def otto(panel):
    return actor(panel.cast.otto)


@pytest.fixture
def pia(panel):
    return actor(panel.cast.pia)


@pytest.fixture
def dana(panel):
    return actor(panel.cast.dana)


@pytest.fixture
def two(cast):
    """Two ranked applications; there is money for one."""
    return slates.ranked(cast, 2)


@pytest.fixture
def grace(cast):
    return person("Grace Senior", (Role.SENIOR_OFFICIAL, cast.agency))
