"""A panel of three readers with one application."""

import pytest

from tests.factories import review as reviews
from tests.factories.identity import Cast
from tests.factories.review import Panel


@pytest.fixture
def panel(cast: Cast) -> Panel:
    """Assigned, nothing scored yet."""
    return reviews.panel(cast)
