"""Copying from an earlier application, and the to-do list."""

from dataclasses import replace

import pytest

from app.applications import queries, rules, services
from app.applications.services import Advised, Wanted
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import applications as factory
from tests.factories import competitions
from tests.factories.identity import actor, organisation, person


@pytest.fixture
def earlier(cast, submitted):
    """Maple Hollow's complete application in the first competition."""
    return submitted


@pytest.fixture
def here(cast, earlier):
    """A new, empty application of Maple Hollow in a second competition."""
    second = competitions.published(cast.agency, actor(cast.pia), title="Second round")
    return factory.started(second, cast.maple, cast.ada)


@pytest.fixture(autouse=True)
def during():
    with clock.set_to(factory.DURING):
        yield


def everything(earlier) -> Wanted:
    codes = [item.code for item in queries.rubric(earlier).items]
    return Wanted(codes=codes, commitments=True, measures=True, numbers=True)


def test_texts_begin_as_versions_that_say_where_they_come_from(here, earlier, cast):
    done = services.copy_from(here, earlier, Wanted(codes=["A1"]), by=actor(cast.ada))
    session.flush()

    kept = queries.response(here, "A1")
    assert done.texts == 1
    assert kept.text == queries.response(earlier, "A1").text
    assert queries.versions(kept)[0].origin == earlier.number
    assert queries.response(here, "A2") is None


def test_what_is_written_here_is_never_replaced(here, earlier, cast):
    services.save_response(here, "A1", "Ours.", revision=0, by=actor(cast.ada))
    session.flush()

    done = services.copy_from(here, earlier, everything(earlier), by=actor(cast.ada))

    assert queries.response(here, "A1").text == "Ours."
    assert done.left_out == ["A1: something is written here already"]


def test_promises_come_with_their_targets_and_without_last_times_baseline(here, earlier, cast):
    wanted = Wanted(commitments=True, measures=True)
    done = services.copy_from(here, earlier, wanted, by=actor(cast.ada))
    session.flush()

    assert done.promises == len(earlier.commitments) + len(earlier.measures)
    assert [t.percent for t in here.commitments[0].targets] == [
        t.percent for t in earlier.commitments[0].targets
    ]
    assert here.measures[0].baseline_numerator is None
    assert (here.members, here.schools) == ([], [])


def test_last_times_numbers_come_only_when_wanted_and_with_a_task(here, earlier, cast):
    services.copy_from(here, earlier, everything(earlier), by=actor(cast.ada))
    session.flush()

    assert [each.participating for each in here.members] == [2_500]
    assert len(here.schools) == 2
    assert here.measures[0].baseline_numerator == 900
    (task,) = here.advice
    assert task.text.startswith(f"Check every number that was copied from {earlier.number}")


def test_copying_twice_doubles_nothing(here, earlier, cast):
    services.copy_from(here, earlier, everything(earlier), by=actor(cast.ada))
    session.flush()
    again = services.copy_from(here, earlier, everything(earlier), by=actor(cast.ada))

    assert (again.texts, again.promises) == (0, 0)
    assert len(here.commitments) == len(earlier.commitments)
    assert len(here.advice) == 1


def test_a_project_with_more_years_leaves_promises_out_and_says_why(cast, earlier):
    longer = competitions.published(cast.agency, actor(cast.pia), project_years=4)
    here = factory.started(longer, cast.maple, cast.ada)

    done = services.copy_from(here, earlier, Wanted(commitments=True), by=actor(cast.ada))

    assert done.promises == 0
    assert "no target for year 4 of the 4 years here" in done.left_out[0]


def test_another_districts_application_is_refused(cast, here, competition):
    other = factory.started(competition, organisation("Elm"), person("Eva"))

    with pytest.raises(DomainError, match="is not an earlier application of your district"):
        services.copy_from(here, other, Wanted(), by=actor(cast.ada))


def test_texts_match_by_code_in_one_rubric_and_else_by_title(here, earlier):
    rubric = queries.rubric(here)
    first = rubric.items[0]
    renamed = replace(rubric, name="another")
    match = rules.copying.Match
    assert rules.copying.item_for(first, rubric, rubric) == (first, match.CODE)
    assert rules.copying.item_for(first, renamed, rubric) == (first, match.TITLE)


def test_the_pages_show_how_much_fits_copy_it_and_tick_it_off(client, here, earlier, cast):
    client.sign_in_as(cast.ada)
    page = client.get(f"/applications/{here.id}/copying")
    items = len(queries.rubric(earlier).items)
    assert f"{items} texts fit here: {items} to the same item, 0 by its title." in page.text

    done = (
        client.get(f"/applications/{here.id}/copying/{earlier.id}")
        .form()
        .submit(take=["A1"], numbers="y")
    )
    listed = done.follow()
    assert f"Copied from {earlier.number}: 1 texts, 0 promises." in listed.messages
    assert "1 of 1 left." in listed.text
    ticked = listed.form("/advice/").submit().follow()
    assert "0 of 1 left." in ticked.text
    reopened = ticked.form("/advice/").submit().follow()
    assert "1 of 1 left." in reopened.text


def test_a_thing_is_shown_beside_its_item_and_ticked_there(client, here, cast):
    things = [Advised("A1", "P416A240003, Reader 2", "The timeline is thin.")]
    assert services.advise(here, things, by=actor(cast.ada)) == 1
    assert services.advise(here, things, by=actor(cast.ada)) == 0
    client.sign_in_as(cast.ada)

    page = client.get(f"/applications/{here.id}/responses/A1")
    assert "The timeline is thin." in page.text
    back = page.form("/advice/").submit()

    assert back.redirect == f"/applications/{here.id}/responses/A1"
    assert "done by Ada Writer" in back.follow().text
    assert "The timeline" not in client.get(f"/applications/{here.id}/responses/A2").text


def test_a_stranger_copies_and_ticks_nothing(client, here, earlier, cast):
    services.advise(here, [Advised("A1", "Last time", "Better.")], by=actor(cast.ada))
    session.flush()
    client.sign_in_as(cast.sam)

    assert client.get(f"/applications/{here.id}/copying").status == 403
    assert client.get(f"/applications/{here.id}/copying/{earlier.id}").status == 403
    assert client.get(f"/applications/{here.id}/to-do").status == 403
    assert client.post(f"/advice/{here.advice[0].id}").status == 403


def test_a_collaborator_of_the_new_one_alone_does_not_read_the_earlier_one(
    client, here, earlier, cast
):
    services.add_collaborator(here, email=cast.sam.email, by=actor(cast.ada))
    session.flush()

    assert client.sign_in_as(cast.sam).get(f"/applications/{here.id}/copying").status == 200
    assert client.get(f"/applications/{here.id}/copying/{earlier.id}").status == 403
