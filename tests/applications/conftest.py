"""An open competition, and applications of Maple Hollow in it."""

import pytest

from app.applications.models import Application
from app.competitions.models import Competition
from tests.factories import applications, competitions
from tests.factories.identity import Cast, actor


@pytest.fixture
def competition(cast: Cast) -> Competition:
    """Open from August 1 to October 30, 2026."""
    return competitions.published(cast.agency, actor(cast.pia))


@pytest.fixture
def draft(competition: Competition, cast: Cast) -> Application:
    """Begun by Ada, empty."""
    return applications.started(competition, cast.maple, cast.ada)


@pytest.fixture
def ready(competition: Competition, cast: Cast) -> Application:
    """Complete, not submitted."""
    return applications.ready_application(competition, cast.maple, cast.ada)


@pytest.fixture
def submitted(competition: Competition, cast: Cast) -> Application:
    """Complete and submitted once."""
    return applications.submitted_application(competition, cast.maple, cast.ada, cast.aro)
