"""A grant whose matrix is agreed."""

import pytest

from app.evaluation import queries
from tests.factories import evaluation as facts
from tests.review.conftest import panel

__all__ = ["panel"]


@pytest.fixture
def award(panel):
    return facts.agreed(facts.announced(panel), panel.cast)


@pytest.fixture
def period(award):
    return queries.periods(award)[0]
