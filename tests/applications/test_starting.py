"""Finding a competition, asking whether one could apply, and beginning with the same numbers."""

import pytest

from app.applications import queries, rules, services
from app.applications.lifecycle import Status
from app.applications.models import ScreeningReason
from app.competitions import services as competition_deeds
from app.platform import clock
from app.platform.db import session
from tests.factories import applications
from tests.factories import review as f
from tests.factories.identity import actor

COUNTS = {"rows-0-served": "3,000", "rows-0-participating": "2,500", "rows-0-low_income": "1,200"}


@pytest.fixture(autouse=True)
def during():
    with clock.set_to(applications.DURING):
        yield


def check(client, competition, **changes):
    return (
        client.get(f"/competitions/{competition.id}/eligibility")
        .form()
        .submit(**{**COUNTS, **changes})
    )


def test_the_public_page_says_it_in_two_minutes(client, competition):
    page = client.get(f"/competitions/{competition.id}")
    listed = client.get("/competitions")

    assert "at least 2,000 students taking part, or 10 districts of any size" in page.text
    assert "$1,000,000 to $20,000,000, by the number of students, for 3 years." in page.text
    assert "Friday, October 30, 2026, 11:59:59 pm Eastern" in page.text
    assert "3 readers score each application alone" in page.text
    assert "Register your district" in page.links
    assert listed.links[f"{competition.title}"] == f"/competitions/{competition.id}"


def test_the_answer_names_the_distance_and_the_money(client, competition):
    page = check(client, competition, **{"rows-0-participating": "1,998"})

    assert "With these numbers you could not apply yet." in page.text
    assert "1,998 of 2,000: 2 short." in page.text
    assert "you could ask for $1,000,000 to $10,000,000." in page.text


def test_rows_are_added_without_losing_what_was_typed(client, competition):
    page = check(client, competition)
    more = page.form().submit(more="9")

    assert more.status == 200
    assert more.form().values["rows-0-participating"] == "2,500"
    assert "rows-9-served" in more.form().values
    assert "Make it a consortium" not in more.text


def test_counts_that_contradict_themselves_are_refused_at_their_row(client, competition):
    page = check(client, competition, **{"rows-0-low_income": "2,600", "rows-0-name": "Elm"})

    assert page.status == 422
    assert "Elm: 2,600 students from low-income families, but 2,500 taking part." in page.errors[0]


def test_the_numbers_come_along_and_nothing_is_saved_before_the_person_saves(
    client, competition, cast
):
    start = check(client, competition).links["Start an application with these numbers"]

    page = client.sign_in_as(cast.ada).get(start).form().submit().follow()

    assert page.h1 == "Districts and students"
    assert page.form().values["rows-0-name"] == "Maple Hollow Schools"
    assert page.form().values["rows-0-low_income"] == "1200"
    made = page.url.split("/")[2]
    assert client.get(f"/applications/{made}/districts").form().values["rows-0-served"] == ""


def test_numbers_that_somebody_changed_on_the_way_are_left_behind(client, competition, cast):
    start = check(client, competition).links["Start an application with these numbers"]

    page = client.sign_in_as(cast.ada).get(f"{start}x").form().submit().follow()

    assert page.h1 == "P416A260001"


def test_a_consortium_brings_each_district(client, competition, cast):
    second = {f"rows-1-{name}": "100" for name in ("served", "participating", "low_income")}
    page = client.get(f"/competitions/{competition.id}/eligibility").form().submit(more="1")
    checked = page.form().submit(**COUNTS, **second, **{"rows-1-name": "Elm"})
    start = checked.links["Start an application with these numbers"]

    districts = client.sign_in_as(cast.ada).get(start).form().submit().follow()

    assert districts.form().values["rows-1-name"] == "Elm"
    assert districts.form().values["rows-1-participating"] == "100"


def test_who_has_begun_already_is_led_there(client, draft, competition, cast):
    page = client.sign_in_as(cast.ada).get(f"/competitions/{competition.id}/applications")

    assert page.links[f"open {draft.number}"] == f"/applications/{draft.id}"


def test_a_newcomer_is_shown_the_way_and_starts_nothing(client, competition, cast):
    page = client.sign_in_as(cast.sam).get(f"/competitions/{competition.id}/applications")

    assert "Register your district" in page.links
    assert client.post(page.url, {"organisation": str(cast.maple.id)}).status in {403, 422}


def test_until_the_letters_everybody_reads_the_same_about_their_application(cast):
    competition = f.submitted(cast, count=2)
    eligible, other = _both(competition)
    words = set()
    with clock.set_to(f.AFTER_DEADLINE):
        competition_deeds.start_screening(competition, by=actor(cast.pia))
        _screen(eligible, other, cast)
        words |= {_told(each) for each in (eligible, other)}
    assert [eligible.status, other.status] == [Status.ELIGIBLE, Status.INELIGIBLE]
    assert words == {
        ("Submitted", "Received. The agency is checking what may go to review.", False)
    }
    competition_deeds.start_review(competition, by=actor(cast.pia))
    assert len({_told(each) for each in (eligible, other)}) == 1
    assert "3 reviewers read each application alone" in _told(other)[1]


def test_whoever_was_found_ineligible_can_withdraw_like_everybody_else(cast, client):
    competition = f.submitted(cast, count=2)
    first, second = _both(competition)
    with clock.set_to(f.AFTER_DEADLINE):
        competition_deeds.start_screening(competition, by=actor(cast.pia))
        _screen(second, first, cast)
        session.commit()
        page = client.sign_in_as(cast.aro).get(f"/applications/{first.id}")

    assert "Withdraw this application" in page.links
    assert "neligible" not in page.text
    assert "neligible" not in client.get("/applications").text


def _both(competition):
    return queries.submitted_to(competition)


def _screen(eligible, other, cast):
    by = actor(cast.pia)
    services.screen(eligible, is_eligible=True, reason=None, comment="", by=by)
    reason = ScreeningReason.PROCEDURE
    services.screen(other, is_eligible=False, reason=reason, comment="Late form.", by=by)
    session.flush()


def _told(application):
    found = rules.telling.told(application, at=f.AFTER_DEADLINE)
    return found.label, found.words, found.is_decided


def test_a_draft_says_until_when_and_afterwards_that_it_is_kept(draft):
    before = rules.telling.told(draft, at=applications.DURING)
    after = rules.telling.told(draft, at=f.AFTER_DEADLINE)

    assert before.words.startswith("Not submitted yet. It has to arrive by Friday, October 30")
    assert (after.label, after.words[-18:]) == ("Not submitted", "The draft is kept.")
