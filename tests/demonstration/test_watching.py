"""The demonstration's officer has one grant in trouble, one promised call, and records to read."""

from app.demonstration import watching as deeds
from app.demonstration.world import World
from app.monitoring.lifecycle.watching import ActionStatus
from app.monitoring.models.watching import DialKind
from app.monitoring.queries import watching as queries
from app.platform import clock, db
from tests.factories import watching as facts
from tests.factories.identity import actor

LATER = facts.NOON.replace(year=2029)


def test_a_watched_grant_has_records_an_overdue_action_and_late_milestones(cast):
    award = facts.planned(cast)
    world = World.__new__(World)  # the story's world has its own agency; here are the test's people
    world.officer = cast.pia
    with clock.set_to(LATER):
        deeds.watch(world, [award], LATER)
        db.session.flush()

    found = queries.contacts(award)
    (action,) = queries.corrective_actions(award)
    with clock.set_to(LATER):
        (row,) = queries.attention(actor(cast.pia), at=LATER)
    assert [each.kind.value for each in found] == ["desk_review", "call"]
    assert (action.status, action.due_on < LATER.date()) == (ActionStatus.OPEN, True)
    overdue = next(each for each in row.need.dials if each.kind is DialKind.ACTIONS_OVERDUE)
    assert overdue.words == "Corrective action 1, 12 days late."
    assert (row.need.is_call, row.need.next_step) == (False, "Record a contact")
