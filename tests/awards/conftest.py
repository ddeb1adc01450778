"""A panel that has read everything, and the grant that came of it."""

import pytest

from tests.factories import evaluation as facts
from tests.factories.identity import actor
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
