"""A published competition of the agency."""

import pytest

from app.competitions.models import Competition
from tests.factories import competitions
from tests.factories.identity import Cast, actor


@pytest.fixture
def competition(cast: Cast) -> Competition:
    """Open from August 1 to October 30, 2026, without a checklist."""
    return competitions.published(cast.agency, actor(cast.pia))
