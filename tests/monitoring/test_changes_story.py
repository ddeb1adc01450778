"""What the demonstration shows of amendments: one approved, one waiting, one with a question."""

from datetime import timedelta

from app.demonstration import amending
from app.demonstration.world import World
from app.monitoring.lifecycle.changes import Status
from app.monitoring.queries import changes as queries
from tests.factories import review as reviews


class Played(World):
    """The agency of the story, played by the cast of every test."""

    def __init__(self, cast):
        self.officer, self.official = cast.pia, cast.otto


def test_a_grant_of_the_demonstration_is_amended_three_times(award, cast):
    world, at = Played(cast), reviews.REVIEWING + timedelta(days=30)
    amending.lower_a_target(world, award, at, points=10)
    amending.move_money(world, award, at + timedelta(days=60))
    amending.ask_for_time(world, award, at + timedelta(days=90))
    found = queries.amendments(award)

    assert [each.status for each in found] == [
        Status.QUESTIONED,
        Status.SUBMITTED,
        Status.APPROVED,
    ]
    assert [queries.impact(each).needs_official for each in found] == [True, False, True]
    assert queries.drift(award).dropped == 0
    assert len(queries.drift(award).weaker) == 1
