"""Pages of the plan, through the client that checks each one."""

import pytest

from app.applications import queries, services
from app.platform import clock
from tests.factories.applications import DURING, submit
from tests.factories.identity import actor
from tests.factories.plans import fill_plan


def at():
    return clock.set_to(DURING)


@pytest.fixture
def planned(ready, cast):
    """Complete, with a plan."""
    with at():
        fill_plan(ready, actor(cast.ada))
    return ready


def places(application):
    goal, measure = application.goals[0], application.measures[0]
    root = f"/applications/{application.id}"
    return [
        f"{root}/plan",
        f"{root}/goals/new",
        f"/goals/{goal.id}",
        f"/goals/{goal.id}/activities/new",
        f"/activities/{goal.activities[0].id}",
        f"{root}/logic-model",
        f"{root}/logic-model/new/outputs",
        f"/logic-boxes/{application.logic_entries[0].id}",
        f"{root}/priorities",
        f"{root}/responses/CPP",
        f"{root}/responses/CPP/history",
        f"{root}/commitments/compare",
        f"/commitments/{application.commitments[0].id}",
        f"/measures/{measure.id}",
        f"/measures/{measure.id}/groups",
        f"{root}/measures?offer=9-12-a",
        f"{root}/schools/paste",
        f"{root}/districts/paste",
        f"{root}/readiness",
    ]


def test_every_page_of_the_plan_opens_for_its_writers_and_for_nobody_else(client, planned, cast):
    with at():
        for url in places(planned):
            assert client.sign_in_as(cast.ada).get(url).status == 200, url
            assert client.sign_in_as(cast.aro).get(url).status == 200, url
            assert client.sign_in_as(cast.sam).get(url).status == 403, url
            assert client.sign_in_as(cast.pia).get(url).status == 403, url


def test_strangers_move_and_remove_nothing(client, planned, cast):
    goal = planned.goals[0]
    urls = [
        f"{place}/{deed}"
        for place in (
            f"/goals/{goal.id}",
            f"/activities/{goal.activities[0].id}",
            f"/logic-boxes/{planned.logic_entries[0].id}",
        )
        for deed in ("move", "end")
    ]
    with at():
        client.sign_in_as(cast.sam)
        assert [client.post(url).status for url in urls] == [403] * 6


def test_pages_of_an_empty_draft_say_that_nothing_is_there(client, draft, cast):
    root = f"/applications/{draft.id}"
    with at():
        client.sign_in_as(cast.ada)
        assert "No goal is set yet." in client.get(f"{root}/plan").text
        assert "Nothing stands here yet." in client.get(f"{root}/logic-model").text
        assert client.get(f"{root}/readiness").status == 200
        assert client.get(f"{root}/commitments/compare").status == 200


def test_a_goal_and_its_activity_are_written_moved_and_removed(client, draft, cast):
    root = f"/applications/{draft.id}"
    with at():
        page = client.sign_in_as(cast.ada).get(f"{root}/goals/new")
        page = page.form().submit(statement="Every student has a plan", serves="E1").follow()
        form = client.get(page.links["Add an activity to G1"]).form()
        page = form.submit(
            name="Hire coaches",
            begins_quarter="1",
            ends_quarter="4",
            deliverable="Six coaches",
            responsible="Director",
        ).follow()
        assert page.table("Activities of G1")[1][2:5] == [
            "Year 1, quarter 1 (Jul 2027 to Sep 2027) to Year 1, quarter 4 (Apr 2028 to Jun 2028)",
            "Six coaches",
            "Director",
        ]
        activity = queries.application(draft.id).goals[0].activities[0]
        page = page.form(f"/activities/{activity.id}/move").submit(way="up").follow()
        assert page.messages == ["G1.1 is moved."]
        page = page.form(f"/activities/{activity.id}/end").submit().follow()
    assert "G1.1 is removed" in page.messages[0]


def test_an_activity_that_ends_before_it_begins_is_refused_with_what_was_typed(
    client, planned, cast
):
    url = f"/activities/{planned.goals[0].activities[0].id}"
    with at():
        form = client.sign_in_as(cast.ada).get(url).form()
        page = form.submit(begins_quarter="5", ends_quarter="2", deliverable="A new thing")
    assert page.status == 422
    assert page.errors == [
        "The activity ends before it begins. Choose a later end or an earlier beginning."
    ]
    assert page.form().values["deliverable"] == "A new thing"


def test_who_comes_second_sees_both_versions_and_then_decides(client, planned, cast):
    url = f"/activities/{planned.goals[0].activities[0].id}"
    with at():
        mine = client.sign_in_as(cast.ada).get(url).form()
        client.sign_in_as(cast.aro).get(url).form().submit(deliverable="Eight coaches")
        client.sign_in_as(cast.ada)
        page = mine.submit(csrf_token=client.token(), responsible="The board")
        assert page.status == 422
        assert "Comes out: Eight coaches" in page.text
        page.form().submit().follow()
    kept = queries.application(planned.id).goals[0].activities[0]
    assert (kept.responsible, kept.deliverable) == ("The board", "Six coaches at work")


def test_an_activity_that_a_colleague_removed_is_gone_and_says_so(client, planned, cast):
    activity = planned.goals[0].activities[0]
    with at():
        form = client.sign_in_as(cast.ada).get(f"/activities/{activity.id}").form()
        services.remove_activity(planned, activity, by=actor(cast.aro))
        assert form.submit(name="Late").status == 404


def test_the_logic_model_is_a_picture_and_a_list(client, planned, cast):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{planned.id}/logic-model")
    assert page.html.count('role="img"') == 1
    assert "5 arrows between them" in page.html
    assert "Six coaches Leads to A1, S1." in page.text


def test_a_box_without_words_is_refused(client, planned, cast):
    url = f"/applications/{planned.id}/logic-model/new/resources"
    with at():
        page = client.sign_in_as(cast.ada).get(url).form().submit(text=" ")
    assert (page.status, page.errors) == (422, ["Write what stands in the box."])


def test_words_of_a_box_never_become_markup(client, planned, cast):
    url = f"/applications/{planned.id}/logic-model/new/resources"
    with at():
        page = client.sign_in_as(cast.ada).get(url).form()
        page = page.submit(text='</text><script>alert("x")</script>').follow()
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;alert" in page.html


def test_priorities_are_declared_and_written_about(client, ready, cast):
    url = f"/applications/{ready.id}/priorities"
    with at():
        page = client.sign_in_as(cast.ada).get(url)
        assert "Your whole application answers it" in page.text
        page = page.form().submit(priority="CPP").follow()
        page = client.get(page.links["Write about CPP"])
        assert page.h1 == "CPP Partnerships with measurable results"
        page.form().submit(text="The clinic shares its data.").follow()
    assert queries.response(ready, "CPP").text == "The clinic shares its data."


def test_a_priority_that_the_notice_does_not_have_is_refused(client, ready, cast):
    url = f"/applications/{ready.id}/priorities"
    with at():
        page = client.sign_in_as(cast.ada).post(url, {"priority": "XYZ"})
    assert (page.status, page.errors) == (
        422,
        ["The notice has no priority XYZ. Choose again."],
    )


def test_a_measure_is_begun_from_an_offer_and_kept_with_counts(client, draft, cast):
    with at():
        url = f"/applications/{draft.id}/measures"
        form = client.sign_in_as(cast.ada).get(f"{url}?offer=9-12-a").form("")
        assert form.values["population"] == "9-12"
        goals = {"targets-0": "310 of 500", "targets-1": "64", "targets-2": "66%"}
        form.submit(element="E1", baseline_year="2025-26", post_grant="68", **goals).follow()
    measure = queries.application(draft.id).measures[0]
    assert [(t.percent, t.numerator, t.denominator) for t in measure.targets] == [
        (62, 310, 500),
        (64, None, None),
        (66, None, None),
    ]
    assert (measure.post_grant_percent, measure.baseline_year) == (68, "2025-26")


def test_ten_groups_and_every_year_are_typed_in_one_table(client, planned, cast):
    measure = planned.measures[0]
    with at():
        page = client.sign_in_as(cast.ada).get(f"/measures/{measure.id}/groups")
        boxes = [name for name in page.form().values if name.startswith("rows-")]
        assert len(boxes) == 12 * (1 + 1 + 4)
        typed = {f"rows-2-goals-{year}": "40" for year in range(4)}
        page = page.form().submit(**{"rows-2-baseline": "10 of 40"}, **typed).follow()
    assert page.table("Baseline")[1][0].startswith("All students")
    names = [each.name for each in queries.application(planned.id).measures[0].groups]
    assert names == ["English learners", "White", "Economically disadvantaged"]


def test_a_goal_that_cannot_be_read_is_named_by_row_and_year(client, planned, cast):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/measures/{planned.measures[0].id}/groups")
        page = page.form().submit(**{"rows-0-goals-1": "lots"})
    assert page.status == 422
    assert page.errors == [
        "English learners, year 2: “lots” is no goal. Type a whole percentage such as 62, or counts: 310 of 500."
    ]


def test_pasted_rows_are_looked_at_first_and_then_kept(client, ready, cast):
    district = cast.maple.nces_id
    text = f"{district}00003\tNew School\tK-5\t1,000\t600\t40"
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/schools/paste")
        page = page.form().submit("step=check", rows=text)
        assert (page.status, len(queries.application(ready.id).schools)) == (200, 2)
        page = page.form().submit("step=keep").follow()
    assert page.h1 == "Participating schools"
    assert [each.name for each in queries.application(ready.id).schools][-1] == "New School"


def test_a_lost_zero_goes_back_when_the_person_says_so(client, ready, cast):
    lost = f"{cast.maple.nces_id}00003".lstrip("0")
    text = f"{lost}\tNew School\tK-5\t1000\t600\t40"
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/schools/paste")
        page = page.form().submit("step=keep", rows=text)
        assert page.status == 422
        assert "took its zero away" in page.text
        page = page.form().submit("step=check", is_padded="y")
        page.form().submit("step=keep").follow()
    kept = queries.application(ready.id).schools[-1]
    assert kept.nces_id == f"{cast.maple.nces_id}00003"


def test_what_is_submitted_shows_the_plan_to_whoever_reads_it(client, planned, cast):
    made = submit(planned, cast.aro)
    with at():
        page = client.sign_in_as(cast.pia).get(f"/submissions/{made.id}/text")
    assert page.table("Activities of G1")[1][0] == "G1.1 Hire and train coaches"
    assert page.table("Goals of M1")[2][:3] == ["English learners", "15% (30 of 200)", "20%"]
    assert "The clinic shares its data." in page.text
    assert page.html.count('role="img"') == 2


def test_the_workspace_leads_to_what_items_lack(client, draft, cast):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{draft.id}")
        there = next(url for text, url in page.links.items() if text.startswith("All "))
        page = client.get(there)
    rows = page.table("Items of the criteria")
    assert len(rows) - 1 == len(queries.rubric(draft).items)
    assert rows[1][2] == "Missing Nothing written"
