"""The pages on which a rubric is written, through the eyes of its officers and of strangers."""

import io

import pytest

from app.competitions import queries, services
from app.competitions.rubrics import Place, load, parse
from app.identity.roles import OrganisationKind, Role
from app.platform.db import session
from tests.competitions.small_rubric import SMALL_RUBRIC, broken
from tests.factories import competitions as notices
from tests.factories import rubrics as f
from tests.factories.identity import actor, organisation, person


@pytest.fixture
def by(cast):
    """The program officer."""
    return actor(cast.pia)


@pytest.fixture
def draft(cast, by):
    """The shipped rubric, as a draft."""
    return f.begun(cast.agency, by)


@pytest.fixture
def officer(client, cast, draft):
    """The client of the program officer, once the draft is there."""
    return client.sign_in_as(cast.pia)


@pytest.fixture
def at(draft):
    """Where the draft lives."""
    return f"/rubrics/drafts/{draft.id}"


def files(text):
    return {"file": (io.BytesIO(text.encode()), "mine.yaml")}


def test_an_officer_begins_a_draft_from_a_shipped_rubric(officer):
    page = officer.get("/rubrics/drafts/new").form().submit(start="five-part/1").follow()

    assert page.h1 == "Five-part personalized learning rubric"
    assert page.messages == ["The draft is made. Only program officers of your agency see it."]
    assert "Nothing is left to mend" in page.text


def test_every_sum_stands_beside_what_is_declared(officer, draft, by, at):
    f.changed(draft, by, "sections.1.items.1", points="9")

    table = officer.get(at).table("Points declared")

    assert table[1][1:] == ["20", "19", "No"]
    assert table[-1][1:] == ["210", "209", "No"]


def test_the_sums_are_declared_with_one_button(officer, draft, by, at):
    f.changed(draft, by, "sections.1.items.1", multiplier="2")

    page = officer.get(at).form("/sums").submit().follow()

    assert page.table("Points declared")[-1][1:] == ["220", "220", "Yes"]


def test_each_thing_to_mend_leads_to_the_field_that_mends_it(officer, draft, by, at):
    f.changed(draft, by, "sections.1.items.1", title="")

    assert officer.get(at).links["Item A1: “Title” is empty"] == (
        f"{at}/parts/sections.1.items.1#title"
    )


def test_an_item_is_written_on_its_page(officer, draft, at):
    form = officer.get(f"{at}/parts/sections.1.items.1").form("/parts/")

    page = form.submit(
        prompts="Say who.\n\n Say when. ", word_tolerance_percent="25", applies="y"
    ).follow()

    item = queries.outline(draft)["sections"][0]["items"][0]
    assert item["prompts"] == ["Say who.", "Say when."]
    assert (item["word_tolerance_percent"], item["applies"]) == ("25", "sometimes")
    assert page.messages == ["Saved."]


def test_saving_a_page_as_it_is_changes_nothing(officer, draft, at):
    before = draft.source
    for part in (
        "sections.1",
        "sections.3.items.1",
        "priorities.1",
        "elements.1.indicators.1",
        "tie_breakers.1",
    ):
        officer.get(f"{at}/parts/{part}").form(f"/parts/{part}").submit().follow()
    officer.get(f"{at}/general").form().submit().follow()

    assert queries.draft(draft.id).source == before


def test_the_usual_ranges_are_proposed_for_the_points_that_were_typed(officer, draft, at):
    form = officer.get(f"{at}/parts/sections.1.items.1").form("/parts/")

    form.submit("then=propose", points="15")

    bands = queries.outline(draft)["sections"][0]["items"][0]["anchors"]
    assert [(each["low"], each["high"]) for each in bands] == [
        ("0", "3"),
        ("4", "10"),
        ("11", "15"),
    ]
    assert all(each["descriptor"] for each in bands)


def test_ranges_need_points_first(officer, at):
    form = officer.get(f"{at}/parts/sections.1.items.1").form("/parts/")

    page = form.submit("then=propose", points="many")

    assert page.errors == ["Type the points first, as a multiple of the rubric's step (1)."]


def test_a_colleagues_words_stand_beside_ones_own_and_saving_again_decides(officer, draft, by, at):
    form = officer.get(f"{at}/parts/sections.1.items.1").form("/parts/")
    f.changed(draft, by, "sections.1.items.1", title="Theirs")

    page = form.submit(title="Mine")

    assert page.status == 422
    assert page.errors == ["Pia Officer changed item A1 in the meantime. Compare, then save."]
    assert "Theirs" in page.text
    page.form("/parts/").submit().follow()
    assert queries.outline(queries.draft(draft.id))["sections"][0]["items"][0]["title"] == "Mine"


def test_what_was_typed_into_a_removed_item_is_still_on_the_page(officer, draft, by, at):
    form = officer.get(f"{at}/parts/tie_breakers.3").form("/parts/")
    services.remove_part(
        draft,
        Place.parse("tie_breakers.3"),
        seen=f.seen(draft, "tie_breakers.3", whole=True),
        by=by,
    )
    session.flush()

    page = form.submit(title="My words")

    assert page.status == 422
    assert 'value="My words"' in page.html


def test_what_was_typed_into_a_discarded_draft_is_still_on_the_page(officer, draft, by, at):
    form = officer.get(f"{at}/parts/sections.1").form("/parts/")
    services.discard(draft, by=by)
    session.flush()

    page = form.submit(title="My words")

    assert "discarded this draft" in page.errors[0]
    assert 'value="My words"' in page.html


def test_a_part_is_added_moved_and_removed_after_a_second_thought(officer, draft, at):
    page = officer.get(at).form("/lists/tie_breakers").submit().follow()
    assert page.h1 == "Tie-breaker T6"
    count = len(queries.outline(queries.draft(draft.id))["tie_breakers"])

    officer.get(at).form(f"/parts/tie_breakers.{count}/move").submit("way=up")
    order = [each["code"] for each in queries.outline(queries.draft(draft.id))["tie_breakers"]]
    assert order[-2] == "T6"

    asked = officer.get(f"{at}/parts/tie_breakers.{count - 1}/removal")
    asked.form().submit()
    assert len(queries.outline(queries.draft(draft.id))["tie_breakers"]) == count - 1


def test_an_officer_sees_it_as_an_applicant_will(officer, draft, by, at):
    f.changed(draft, by, "sections.1.items.1", prompts=["Say who."], multiplier="3")

    page = officer.get(f"{at}/as-applicant?item=1")

    assert "Address each of these: Say who." in page.text
    assert "10 points, each counted 3 times: 30 points" in page.text
    assert page.root.find(".//fieldset[@disabled]") is not None


def test_an_officer_sees_it_as_a_reviewer_will(officer, draft, by, at):
    f.changed(draft, by, "sections.1.items.1", multiplier="3")

    page = officer.get(f"{at}/as-reviewer?item=1")

    assert "0 to 10, in steps of 1. Each point counts 3 times." in page.text
    assert page.root.find(".//fieldset[@disabled]") is not None
    assert [officer.get(f"{at}/as-reviewer?item={n}").status for n in (32, 33, 34)] == [
        200,
        200,
        404,
    ]


def test_an_empty_draft_has_all_its_pages(officer, cast, by):
    draft = services.begin(cast.agency, None, by=by)
    session.flush()
    at = f"/rubrics/drafts/{draft.id}"

    for path in ("", "/general", "/as-applicant", "/as-reviewer", "/finish", "/discard"):
        assert officer.get(at + path).status == 200
    officer.get(at).form("/lists/sections").submit().follow()
    officer.get(f"{at}/parts/sections.1").form("/lists/sections.1.items").submit().follow()
    for path in ("", "/parts/sections.1.items.1", "/as-applicant", "/as-reviewer"):
        assert officer.get(at + path).status == 200


def test_a_good_file_becomes_a_draft_and_leaves_as_it_came(officer):
    officer.get("/rubrics/drafts/import")
    page = officer.post("/rubrics/drafts/import", files(SMALL_RUBRIC)).follow()

    link = page.links["Download as YAML"]
    answer = officer.http_get(link)
    assert answer.headers["Content-Disposition"] == "attachment; filename=small-1.yaml"
    again = parse(answer.text, origin="x")
    assert again.items == parse(SMALL_RUBRIC, origin="y").items


def test_a_bad_file_is_refused_with_every_line(officer):
    page = officer.post("/rubrics/drafts/import", files(broken("step: 1", "stap: 1")))

    assert page.errors == [
        "The file was not brought in: 2 faults, listed below. Mend the file, choose it again."
    ]
    assert [row[0] for row in page.table("Faults of the file")[1:]] == ["1", "5"]


def test_a_finished_rubric_is_chosen_for_a_competition(officer, cast, by, draft, at):
    page = officer.get(f"{at}/finish").form().submit().follow()
    assert page.h1 == "Five-part personalized learning rubric"

    form = officer.get("/competitions/new").form()
    kept = queries.draft(draft.id).finished_as
    values = {
        key: str(value)
        for key, value in notices.VALUES.items()
        if key not in {"estimated_funds_cents", "blocks_same_state"}
    }
    made = form.submit(
        **values,
        rubric=f"pinned:{kept.sha256}",
        estimated_funds_cents="30000000",
        **{"bands-0-least_students": "1", "bands-0-most_cents": "10000000"},
        **{"bands-0-least_cents": "0"},
    ).follow()
    assert "Five-part personalized learning rubric" in made.text


def test_what_changed_between_two_versions_stands_side_by_side(officer, draft, by):
    f.changed(draft, by, "sections.1.items.1", asks="Show it.", multiplier="2")

    page = officer.get(f"/rubrics/comparison?old=five-part/1&new=draft:{draft.id}")

    said = [row[1] for row in page.table("4 differences")[1:]]
    assert said[:2] == [
        "All points together: 220, not 210.",
        "A1 is worth 20 points, not 10.",
    ]
    before = load(queries.FOLDER / "five-part" / "1.yaml").item("A1").asks
    assert page.table("4 differences")[-1][2:] == [before, "Show it."]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/general",
        "/parts/sections.1",
        "/parts/sections.1.items.1",
        "/parts/sections.1/removal",
        "/as-applicant",
        "/as-reviewer",
        "/finish",
        "/discard",
    ],
)
def test_to_everybody_else_a_draft_does_not_exist(client, cast, draft, at, path):
    other = organisation("Other Agency", OrganisationKind.AGENCY)
    olga = person("Olga Officer", (Role.PROGRAM_OFFICER, other))

    assert client.sign_in_as(olga).get(at + path).status == 404
    assert client.sign_in_as(cast.otto).get(at + path).status == 403
    assert client.sign_in_as(cast.ada).get(at + path).status == 403


@pytest.mark.parametrize("path", ["/rubrics", "/rubrics/drafts/new", "/rubrics/drafts/import"])
def test_only_program_officers_write_rubrics(client, cast, path):
    assert client.sign_in_as(cast.pia).get(path).status == 200
    assert client.sign_in_as(cast.sam).get(path).status == 403


def test_a_finished_rubric_is_read_by_insiders_and_by_all_once_published(client, cast, by):
    pinned = f.with_multiplier(cast.agency, by)
    address = f"/rubrics/finished/{pinned.sha256}"

    assert client.sign_in_as(cast.sam).get(address).status == 404
    assert client.sign_in_as(cast.otto).get(address).status == 200
    made = services.create(cast.agency, notices.VALUES, notices.BANDS, rubric=pinned, by=by)
    services.publish(made, by=by)
    session.flush()
    page = client.sign_in_as(cast.sam).get(address)
    assert "5 points, each counted 4 times: 20 points" in page.text
