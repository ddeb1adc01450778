"""A running grant: announced, and its matrix agreed."""

import pytest

from tests.factories import evaluation as facts
from tests.review.conftest import panel

__all__ = ["panel"]


@pytest.fixture
def award(panel):
    return facts.agreed(facts.announced(panel), panel.cast)
