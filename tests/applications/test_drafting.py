"""Writing together: nobody's text is lost, and nobody's number is guessed."""

from datetime import timedelta

import pytest

from app.applications import queries, services
from app.applications.models import AttachmentKind, Part
from app.applications.rules.people import DistrictRow, SchoolRow
from app.identity.roles import Role
from app.platform import clock
from app.platform.errors import DomainError, NotNowError, StaleError
from app.platform.signals import person_joined
from tests.factories import applications
from tests.factories.competitions import published
from tests.factories.identity import actor, organisation, person

NOW = applications.DURING
MINUTE = timedelta(minutes=1)


def save(application, who, text, *, revision, at=NOW, item="A1"):
    with clock.set_to(at):
        return services.save_response(application, item, text, revision=revision, by=actor(who))


def history(application, item="A1"):
    kept = queries.response(application, item)
    return [version.text for version in queries.versions(kept)]


def test_numbers_follow_each_other_within_the_competition(competition, cast):
    other = organisation("Birch Schools")
    bea = person("Bea", (Role.GRANT_WRITER, other))
    first = applications.started(competition, cast.maple, cast.ada)
    second = applications.started(competition, other, bea)
    assert [first.number, second.number] == ["P416A260001", "P416A260002"]


def test_a_district_has_one_application_in_a_competition(draft, cast):
    with pytest.raises(DomainError, match="has an application already"):
        applications.started(draft.competition, cast.maple, cast.ada)


def test_nobody_starts_before_the_competition_opens(cast):
    later = published(cast.agency, actor(cast.pia), opens_on=NOW.date() + timedelta(days=1))
    with pytest.raises(NotNowError):
        applications.started(later, cast.maple, cast.ada)


def test_a_save_on_an_old_revision_is_refused_and_both_texts_stay(draft, cast):
    save(draft, cast.ada, "Ada's words.", revision=0)
    with pytest.raises(StaleError):
        save(draft, cast.aro, "Aro's words.", revision=0)
    assert queries.response(draft, "A1").text == "Ada's words."


def test_a_stretch_of_writing_is_one_version(draft, cast):
    save(draft, cast.ada, "One", revision=0)
    save(draft, cast.ada, "One two", revision=1, at=NOW + 9 * MINUTE)
    assert history(draft) == ["One two"]


def test_ten_minutes_later_a_new_version_begins(draft, cast):
    save(draft, cast.ada, "One", revision=0)
    save(draft, cast.ada, "One two", revision=1, at=NOW + 10 * MINUTE)
    assert history(draft) == ["One two", "One"]


def test_another_author_begins_a_new_version(draft, cast):
    save(draft, cast.ada, "One", revision=0)
    save(draft, cast.aro, "One two", revision=1, at=NOW + MINUTE)
    assert history(draft) == ["One two", "One"]


def test_a_text_that_is_wiped_out_by_mistake_stays_in_the_history(draft, cast):
    save(draft, cast.ada, "Four words of text", revision=0)
    save(draft, cast.ada, "", revision=1, at=NOW + MINUTE)
    assert history(draft) == ["", "Four words of text"]


def test_restoring_keeps_the_text_that_was_replaced(draft, cast):
    save(draft, cast.ada, "The first text", revision=0)
    save(draft, cast.aro, "The second text", revision=1, at=NOW + MINUTE)
    first = queries.versions(queries.response(draft, "A1"))[-1]
    with clock.set_to(NOW + 2 * MINUTE):
        services.restore(draft, first, by=actor(cast.aro))
    assert history(draft) == ["The first text", "The second text", "The first text"]
    assert queries.response(draft, "A1").revision == 3


def test_writing_does_not_exclude_others_from_the_application(draft, cast):
    before = draft.lock_version
    save(draft, cast.ada, "Words", revision=0, at=NOW + MINUTE)
    assert (draft.lock_version, draft.changed_at) == (before, NOW + MINUTE)


def test_a_colleague_with_an_account_joins_at_once(draft, cast):
    with clock.set_to(NOW):
        place = services.add_collaborator(draft, email=cast.sam.email.upper(), by=actor(cast.ada))
    assert (place.person_id, place.part) == (cast.sam.id, Part.CONTRIBUTOR)


def test_a_colleague_without_one_joins_when_the_invitation_is_accepted(draft, cast):
    with clock.set_to(NOW):
        place = services.add_collaborator(draft, email="new@example.org", by=actor(cast.ada))
        assert place.person_id is None
        newcomer = person("Newcomer")
        newcomer.email = "new@example.org"
        person_joined.send(newcomer, by=actor(newcomer))
    assert place.person_id == newcomer.id


def test_the_only_lead_cannot_be_removed(draft, cast):
    lead = draft.collaborators[0]
    with pytest.raises(DomainError, match="only lead"):
        services.remove_collaborator(draft, lead, by=actor(cast.aro))


def test_a_school_of_a_strange_district_is_refused_by_name(ready, cast):
    row = SchoolRow("999999900001", "Elsewhere Middle", "6-8", 100, 50, 2)
    with clock.set_to(NOW), pytest.raises(DomainError, match="“Elsewhere Middle”"):
        services.save_schools(ready, [row], by=actor(cast.ada))


@pytest.mark.parametrize(
    ("served", "participating", "low_income"), [(100, 101, 50), (100, 50, 51), (100, -1, 0)]
)
def test_counts_that_contradict_each_other_are_refused(
    draft, cast, served, participating, low_income
):
    row = DistrictRow(cast.maple.nces_id, "Maple", served, participating, low_income)
    with clock.set_to(NOW), pytest.raises(DomainError, match="“Maple” has"):
        services.save_districts(draft, [row], by=actor(cast.ada))


def test_districts_are_replaced_as_a_whole(ready, cast):
    rows = [
        DistrictRow(cast.maple.nces_id, "Maple", 4_000, 2_000, 1_500),
        DistrictRow("0199999", "Oak", 1_000, 900, 500),
    ]
    with clock.set_to(NOW):
        services.save_districts(ready, rows, by=actor(cast.ada))
    assert [(each.name, each.is_lead) for each in ready.members] == [
        ("Maple", True),
        ("Oak", False),
    ]


def test_a_line_takes_its_amounts_and_its_justification_with_it(ready, cast):
    with clock.set_to(NOW):
        services.remove_line(ready, ready.budget_lines[0], by=actor(cast.ada))
    assert [line.description for line in ready.budget_lines] == ["Devices from the technology fund"]


def test_removing_a_commitment_leaves_its_budget_lines(ready, cast):
    promise = ready.budget_lines[0].commitment
    with clock.set_to(NOW):
        services.remove_commitment(ready, promise, by=actor(cast.ada))
    assert ready.budget_lines[0].commitment is None


def test_a_file_is_named_after_what_it_is(draft, cast):
    png = b"\x89PNG\r\n\x1a\n" + bytes(8)
    with clock.set_to(NOW):
        kept = services.attach(
            draft, png, name="photo.pdf", kind=AttachmentKind.OTHER, by=actor(cast.ada)
        )
    assert (kept.file.name, kept.file.media_type) == ("photo.pdf.png", "image/png")
