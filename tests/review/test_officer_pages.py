"""The officer's pages in the order in which an officer needs them."""

from app.platform import clock, jobs
from app.platform.db import session
from app.review import queries
from tests.factories import review as f


def test_from_the_plan_to_the_approved_run(cast, client):
    competition = f.submitted(cast, count=2, readers=1)
    f.screened(competition, cast.pia)
    here = f"/competitions/{competition.id}"
    client.sign_in_as(cast.pia)

    plan = client.get(f"{here}/review-plan").form()
    saved = plan.submit(state_limit="2", due_on="2026-12-01", direct_bars="y").follow()
    assert saved.messages == ["The plan is saved. It holds for the next assignment."]
    assert client.get(f"{here}/review-plan").form().values["state_limit"] == "2"
    assert plan.submit(least_adjacent_percent="101").errors == ["From 0 to 100 percent."]

    reader = f.cleared(f.accepted(competition, cast.rob, cast.pia))
    bench = client.get(f"{here}/assignment")
    first = queries.to_declare(competition)[0]
    settled = bench.form("settled-pairs").submit(
        reviewer=str(reader.id), application=str(first.id), way="together", reason="Knows it"
    )
    assert "Settled. It holds for the next run." in settled.follow().messages

    waiting = client.get(f"{here}/assignment").form("assignment-runs").submit().follow()
    assert "Working out the best assignment" in waiting.text
    session.commit()
    jobs.sweep()
    run = client.get(waiting.url)
    assert run.table("2 pairs")[1][3] in {
        "Settled by the officer",
        "Match 1 of 1 reviewers without a conflict",
    }
    assert client.get(f"{waiting.url}/progress").json["done"] is True
    with clock.set_to(f.REVIEWING):
        assert "2 reviews assigned" in run.form("approval").submit().follow().messages[0]


def test_a_swap_on_the_page_shows_both_runs(cast, client):
    panel_people = 2
    competition = f.submitted(cast, count=2, readers=1)
    f.screened(competition, cast.pia)
    readers = [
        f.cleared(f.accepted(competition, who, cast.pia))
        for who in (cast.rob, f.colleague(cast, panel_people))
    ]
    client.sign_in_as(cast.pia)
    page = client.get(f"/competitions/{competition.id}/assignment").form("assignment-runs").submit()
    session.commit()
    jobs.sweep()
    run = page.follow()
    form = run.form("swaps")
    pair = form.values.get("pair") or ""
    out = pair.split("/")[0]
    other = next(each for each in readers if str(each.id) != out)

    swapped = form.submit(instead=str(other.id)).follow()

    assert "beside run 1" in swapped.text
    refused = swapped.form("swaps").submit(instead=str(other.id))
    assert refused.status in {302, 422}


def test_a_profile_can_be_corrected_and_conflicts_are_looked_for_again(panel, client):
    page = client.sign_in_as(panel.cast.pia).get(f"/reviewers/{panel.reviewers[0].id}/profile")

    page.form().submit(employer="Maple Hollow Schools")

    assert panel.review(0).void_reason.endswith("Works for Maple Hollow Schools.")


def test_a_calibration_anchor_comes_from_a_decided_competition(panel, client):
    page = client.sign_in_as(panel.cast.pia).get(
        f"/competitions/{panel.competition.id}/calibration"
    )

    assert "There is none yet." in page.text


def test_both_sides_are_shown_side_by_side(panel, client):
    f.scored(panel.review(0))
    page = client.sign_in_as(panel.cast.pia).get(
        f"/competitions/{panel.competition.id}/reconciliation"
    )

    assert page.table("Means out of 210")[1][1:3] == ["not complete"] * 2
