"""The workbench: designs, limits, settled pairs, swaps, and runs that went stale."""

from datetime import date

import pytest

from app.identity.roles import Role
from app.platform import jobs
from app.platform.db import session
from app.platform.errors import DomainError
from app.review import queries, services
from app.review.lifecycle import RunStatus
from app.review.models import Design, Side
from tests.factories import review as f
from tests.factories.identity import actor, organisation, person


@pytest.fixture
def cleared(cast):
    """Four applications, four readers in two States, two readers each; nothing assigned yet."""
    competition = f.submitted(cast, count=4, readers=2)
    f.screened(competition, cast.pia)
    people = [cast.rob] + [
        person(f"Colleague {n}", (Role.REVIEWER, cast.agency)) for n in range(2, 5)
    ]
    states = ("TX", "TX", "OH", "OH")
    readers = [
        f.cleared(f.accepted(competition, who, cast.pia, state=state, panel="AB"[place // 2]))
        for place, (who, state) in enumerate(zip(people, states, strict=True))
    ]
    return competition, readers, actor(cast.pia)


def solved(competition, by):
    run = services.start_run(competition, by=by)
    services.solve(run)
    session.flush()
    return run


def teams(run):
    found: dict[str, set[str]] = {}
    for row in run.pairs:
        found.setdefault(row["application"], set()).add(row["reviewer"])
    return list(found.values())


def test_the_state_limit_is_kept_and_measured(cleared):
    competition, readers, by = cleared
    services.decide(competition, {"state_limit": 1}, by=by)
    states = {str(each.id): each.state for each in readers}

    run = solved(competition, by)

    assert all({states[who] for who in team} == {"TX", "OH"} for team in teams(run))
    assert run.measures["pairs"] == 8
    assert run.measures["components"] in {1, 2}
    assert run.measures["forecast_sd"] > 0


def test_panels_read_together_and_pools_stay_among_themselves(cleared):
    competition, readers, by = cleared
    groups = [{str(each.id) for each in readers[:2]}, {str(each.id) for each in readers[2:]}]
    for design in (Design.PANELS, Design.POOLS):
        services.decide(competition, {"design": design}, by=by)
        run = solved(competition, by)
        assert all(team in groups for team in teams(run)), design


def test_a_panel_of_the_wrong_size_and_readers_without_one_are_named(cleared):
    competition, readers, by = cleared
    readers[3].panel = ""
    services.decide(competition, {"design": Design.PANELS}, by=by)

    run = solved(competition, by)

    assert run.status is RunStatus.IMPOSSIBLE
    assert "Colleague 4" in run.obstacles[0]
    assert "Panel B has 1 readers; every application needs exactly 2." in run.obstacles[1]


def test_settled_pairs_hold_in_every_run(cleared):
    competition, readers, by = cleared
    first, second = queries.to_declare(competition)[:2]
    services.settle(readers[0], first, is_together=True, reason="Knows the State", by=by)
    apart = services.settle(readers[0], second, is_together=False, reason="Mentor", by=by)

    pairs = {
        (row["reviewer"], row["application"]): row["why"] for row in solved(competition, by).pairs
    }

    assert pairs[str(readers[0].id), str(first.id)] == "Settled by the officer"
    assert (str(readers[0].id), str(second.id)) not in pairs
    services.unsettle(apart, by=by)
    session.flush()
    assert len(queries.pair_rules(competition)) == 1


def test_a_swap_makes_a_run_of_its_own_that_can_be_compared(cleared):
    competition, readers, by = cleared
    run = solved(competition, by)
    row = run.pairs[0]
    reading = {r["reviewer"] for r in run.pairs if r["application"] == row["application"]}
    other = next(each for each in readers if str(each.id) not in reading)
    out = next(
        (each.id, application.id)
        for each in readers
        for application in queries.to_declare(competition)
        if (str(each.id), str(application.id)) == (row["reviewer"], row["application"])
    )

    made = services.swap(run, out, other, by=by)

    assert made.number == run.number + 1
    assert [each["run"] for each in queries.differences(made, run)].count(made.number) == 1
    assert services.approve_run(made, by=by)


def test_a_run_that_a_new_conflict_overtook_cannot_be_approved(cleared):
    competition, readers, by = cleared
    run = solved(competition, by)
    mine = next(row["application"] for row in run.pairs if row["reviewer"] == str(readers[0].id))
    readers[0].employer = next(
        each.organisation.name for each in queries.to_declare(competition) if str(each.id) == mine
    )

    with pytest.raises(DomainError, match="has a conflict of interest"):
        services.approve_run(run, by=by)


def test_the_worker_finds_a_waiting_run(cleared):
    competition, _, by = cleared
    run = services.start_run(competition, by=by)
    session.commit()

    jobs.sweep()

    assert queries.run(run.id).status is RunStatus.PROPOSED


def test_who_leaves_before_the_due_day_gets_nothing(cleared):
    competition, readers, by = cleared
    services.decide(competition, {"due_on": date(2026, 12, 1)}, by=by)
    readers[0].available_until = date(2026, 11, 20)

    run = solved(competition, by)

    assert not any(row["reviewer"] == str(readers[0].id) for row in run.pairs)


def test_a_state_panel_reads_beside_the_agencys_and_changes_no_rank(cast):
    competition = f.submitted(cast, readers=1)
    f.screened(competition, cast.pia)
    agency = organisation("Texas Education Agency", kind="sea", state="TX")
    guest = person("Stella State", (Role.STATE_REVIEWER, agency))
    services.decide(competition, {"state_reviewers": 1}, by=actor(cast.pia))
    for who, side in ((cast.rob, Side.AGENCY), (guest, Side.STATE)):
        f.cleared(f.accepted(competition, who, cast.pia, side=side))
    reviews = f.assigned(competition, cast.pia)
    by_side = {each.reviewer.side: each for each in reviews}
    f.scored(by_side[Side.AGENCY], {"C1a": 4})
    f.scored(by_side[Side.STATE])

    (row,) = queries.both_sides(competition)
    order = services.freeze(competition, by=actor(cast.pia))

    assert row.difference == 4
    assert order.entries[0].mean == row.agency
