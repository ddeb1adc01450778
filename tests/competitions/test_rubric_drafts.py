"""Deeds on drafts: begun, written by two at once, finished once, put away."""

import pytest

from app.competitions import queries, services
from app.competitions.rubrics import Place, RubricError
from app.identity.roles import OrganisationKind, Role
from app.platform import audit
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError, StaleError
from tests.competitions.small_rubric import SMALL_RUBRIC, broken
from tests.factories import rubrics as f
from tests.factories.competitions import BANDS, VALUES
from tests.factories.identity import actor, organisation, person


@pytest.fixture
def by(cast):
    """The program officer."""
    return actor(cast.pia)


def verbs():
    session.flush()
    session.commit()
    return [row.verb for row in session.query(audit.AuditEvent).order_by("sequence")]


def test_a_draft_of_a_shipped_rubric_is_whole_and_has_the_next_version(cast, by):
    draft = f.begun(cast.agency, by)

    assert (draft.name, draft.version, draft.started_from) == ("five-part", "2", "five-part/1")
    assert queries.mends(draft) == []
    assert verbs() == ["rubric:begin"]


def test_a_second_draft_of_the_same_rubric_has_a_version_of_its_own(cast, by):
    f.begun(cast.agency, by)

    assert f.begun(cast.agency, by).version == "3"


def test_from_nothing_a_draft_quotes_the_definition_with_its_sixteen_indicators(cast, by):
    said = queries.outline(services.begin(cast.agency, None, by=by))

    assert [element["id"] for element in said["elements"]] == ["E1", "E2", "E3", "E4", "E5"]
    assert sum(len(element["indicators"]) for element in said["elements"]) == 16
    assert "sections" not in said


def test_a_file_that_only_lacks_something_becomes_a_draft(cast, by):
    draft = f.brought_in(cast.agency, by, broken("        title: Rigor\n", ""))

    assert [(str(each.place), each.field, each.what) for each in queries.mends(draft)] == [
        ("sections.1.items.2", "title", "item A2: “Title” is empty")
    ]
    assert verbs() == ["rubric:import"]


def test_a_file_with_something_that_cannot_be_kept_is_refused_with_every_fault(cast, by):
    text = broken("step: 1", "stap: 1").replace("        title: Rigor\n", "")

    with pytest.raises(RubricError) as caught:
        f.brought_in(cast.agency, by, text)

    assert [(each.line, each.where) for each in caught.value.problems] == [
        (1, "step"),
        (5, "stap"),
        (55, "sections[0].items[1].title"),
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"a: [", b"- 1", b"&a x: *a"])
def test_what_is_no_rubric_at_all_is_refused_with_its_line(cast, by, content):
    with pytest.raises(RubricError) as caught:
        services.bring_in(cast.agency, content, origin="x.yaml", by=by)

    assert caught.value.problems[0].line == 1


def test_words_that_are_no_number_are_kept_and_named(cast, by):
    draft = f.begun(cast.agency, by)
    f.changed(draft, by, "sections.1.items.1", points="ten")

    assert queries.outline(draft)["sections"][0]["items"][0]["points"] == "ten"
    assert "item A1: “Points” is “ten”" in [each.what for each in queries.mends(draft)]


def test_two_officers_change_two_items_at_once_and_both_are_kept(cast, by):
    draft = f.begun(cast.agency, by)
    one, two = "sections.1.items.1", "sections.1.items.2"
    seen = f.seen(draft, two)
    f.changed(draft, by, one, title="First")

    services.save_part(draft, Place.parse(two), {"title": "Second"}, seen=seen, by=by)

    items = queries.outline(draft)["sections"][0]["items"]
    assert [item["title"] for item in items[:2]] == ["First", "Second"]


def test_two_officers_who_change_the_same_item_overwrite_nothing(cast, by):
    draft = f.begun(cast.agency, by)
    at = "sections.1.items.1"
    seen = f.seen(draft, at)
    f.changed(draft, by, at, title="First")

    with pytest.raises(StaleError, match="changed item A1 in the meantime"):
        services.save_part(draft, Place.parse(at), {"title": "Second"}, seen=seen, by=by)

    assert queries.outline(draft)["sections"][0]["items"][0]["title"] == "First"


def test_an_item_that_a_colleague_moved_is_saved_where_it_stands_now(cast, by):
    draft = f.begun(cast.agency, by)
    at = "sections.1.items.1"
    seen = f.seen(draft, at)
    services.move_part(draft, Place.parse(at), 1, seen=seen, by=by)

    saved = services.save_part(draft, Place.parse(at), {"title": "Mine"}, seen=seen, by=by)

    assert str(saved) == "sections.1.items.2"
    assert queries.outline(draft)["sections"][0]["items"][1]["title"] == "Mine"


def test_an_item_that_a_colleague_removed_is_not_saved_over_its_neighbour(cast, by):
    draft = f.begun(cast.agency, by)
    at = "sections.1.items.1"
    seen = f.seen(draft, at)
    services.remove_part(draft, Place.parse(at), seen=f.seen(draft, at, whole=True), by=by)

    with pytest.raises(StaleError, match="removed item A1"):
        services.save_part(draft, Place.parse(at), {"title": "Mine"}, seen=seen, by=by)


def test_a_section_is_not_removed_with_an_item_that_just_changed(cast, by):
    draft = f.begun(cast.agency, by)
    seen = f.seen(draft, "sections.1", whole=True)
    f.changed(draft, by, "sections.1.items.1", title="New words")

    with pytest.raises(StaleError):
        services.remove_part(draft, Place.parse("sections.1"), seen=seen, by=by)


def test_a_new_item_follows_the_code_before_it_and_bears_on_its_section(cast, by):
    draft = f.brought_in(cast.agency, by, SMALL_RUBRIC)

    place = f.added(draft, by, "sections.1.items")

    assert place.of(queries.outline(draft)) == {"code": "A3", "elements": ["E1"]}


def test_an_item_moves_to_another_section(cast, by):
    draft = f.begun(cast.agency, by)
    seen = f.seen(draft, "sections.1.items.1")

    place = services.rehome_item(draft, Place.parse("sections.1.items.1"), 1, seen=seen, by=by)

    assert str(place).startswith("sections.2.items.")
    assert place.of(queries.outline(draft))["code"] == "A1"


def test_a_finished_draft_stands_and_a_competition_is_made_with_it(cast, by):
    pinned = f.with_multiplier(cast.agency, by)
    agencies = {cast.agency.id}

    key = f"pinned:{pinned.sha256}"
    assert key in [choice.key for choice in queries.offered(agencies)]
    made = services.create(cast.agency, VALUES, BANDS, rubric=queries.chosen(key, agencies), by=by)
    assert made.pinned_rubric is pinned
    assert queries.choice_of(made) == key
    assert queries.rubric(made).max_points == 220


def test_a_finished_rubric_is_not_offered_to_another_agency(cast, by):
    f.with_multiplier(cast.agency, by)
    other = organisation("Other Agency", OrganisationKind.AGENCY)
    session.flush()

    assert [each.key for each in queries.offered({other.id})] == [
        "five-part/1",
        "race-to-the-top-district/2012",
    ]


def test_a_draft_with_something_to_mend_is_not_finished(cast, by):
    draft = f.begun(cast.agency, by)
    f.changed(draft, by, "sections.1.items.1", points="9")

    with pytest.raises(DomainError, match="2 things are still to mend"):
        services.finish(draft, by=by)


def test_other_content_under_the_same_name_and_version_is_refused(cast, by):
    draft = f.begun(cast.agency, by)
    f.changed(draft, by, "sections.1.items.1", title="Other")
    seen = queries.outline(draft)
    general = services.general(seen)
    services.save_general(draft, {**general, "version": "1"}, seen=f.general_seen(draft), by=by)

    with pytest.raises(DomainError, match="Raise the version"):
        services.finish(draft, by=by)


def test_the_same_content_under_the_same_version_is_the_file_itself(cast, by):
    draft = f.begun(cast.agency, by)
    general = services.general(queries.outline(draft))
    services.save_general(draft, {**general, "version": "1"}, seen=f.general_seen(draft), by=by)

    pinned = services.finish(draft, by=by)

    file = queries.FOLDER / "five-part" / "1.yaml"
    assert pinned.source == file.read_text()


def test_two_drafts_with_one_version_and_two_contents_are_not_both_finished(cast, by):
    f.with_multiplier(cast.agency, by)
    other = f.begun(cast.agency, by)
    f.changed(other, by, "sections.1.items.1", title="Other")
    general = services.general(queries.outline(other))
    services.save_general(other, {**general, "version": "2"}, seen=f.general_seen(other), by=by)

    with pytest.raises(DomainError, match="five-part, version 2, is finished already"):
        services.finish(other, by=by)


def test_what_is_finished_or_discarded_never_changes_again(cast, by):
    finished, discarded = f.begun(cast.agency, by), f.begun(cast.agency, by)
    services.finish(finished, by=by)
    services.discard(discarded, by=by)

    for draft in (finished, discarded):
        with pytest.raises(NotNowError):
            f.changed(draft, by, "sections.1", title="Too late")
    assert verbs()[-2:] == ["rubric:finish", "rubric:discard"]


def test_versions_of_a_rubric_are_files_finished_ones_and_drafts(cast, by):
    f.with_multiplier(cast.agency, by)
    f.begun(cast.agency, by)

    found = queries.versions({cast.agency.id}, "five-part")

    assert [(each.version, each.state) for each in found] == [
        ("1", "shipped file"),
        ("2", "finished"),
        ("3", "draft"),
    ]


def test_a_colleague_of_another_agency_sees_no_draft(cast, by):
    f.begun(cast.agency, by)
    other = organisation("Other Agency", OrganisationKind.AGENCY)
    person("Olga Officer", (Role.PROGRAM_OFFICER, other))

    assert [each.state for each in queries.versions({other.id})] == ["shipped file"] * 2
