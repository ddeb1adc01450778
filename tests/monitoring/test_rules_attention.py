"""Which grant needs a call, why, since when, and the next step."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.models.watching import DialKind, Level
from app.monitoring.rules.attention import Dial, Judged, Waiting, need
from app.monitoring.rules.dials import Reading
from app.monitoring.rules.risk_facts import Link

pytestmark = pytest.mark.pure
TODAY = date(2027, 7, 7)
LONG_AGO, LATELY = TODAY - timedelta(days=90), TODAY - timedelta(days=9)
CHECK = Link("Check the evidence", "monitoring.corrective_action", {})


def board(**levels):
    """Nine dials, low but for those that are named; each turned nine days ago."""
    return [
        Dial(
            Reading(
                kind,
                levels.get(kind.value, Level.LOW),
                f"Words of {kind.value}.",
                None if levels.get(kind.value, Level.LOW) is Level.LOW else LATELY,
                stirred=None if levels.get(kind.value, Level.LOW) is Level.LOW else LATELY,
            )
        )
        for kind in DialKind
    ]


def test_a_high_dial_that_nobody_spoke_about_needs_a_call():
    found = need(board(late_reports=Level.HIGH), Waiting(LONG_AGO), today=TODAY)

    assert (found.is_call, found.next_step) == (True, "Call about late reports")
    assert found.since == LATELY
    assert found.why == "Late reports (high): Words of late_reports."


def test_a_high_dial_that_was_spoken_about_needs_no_call():
    found = need(board(late_reports=Level.HIGH), Waiting(TODAY), today=TODAY)

    assert (found.is_call, found.next_step) == (False, "Record a contact")


def test_what_was_added_after_the_contact_needs_another_one():
    reading = Reading(DialKind.LATE_REPORTS, Level.HIGH, "Two.", LONG_AGO, (), LATELY)

    assert need([Dial(reading)], Waiting(LATELY - timedelta(days=1)), today=TODAY).is_call
    assert not need([Dial(reading)], Waiting(LATELY), today=TODAY).is_call


@pytest.mark.parametrize(("days", "is_call"), [(31, True), (30, False)])
def test_a_dial_without_a_day_is_spoken_about_for_thirty_days(days, is_call):
    reading = Reading(DialKind.DRAWDOWN, Level.HIGH, "Drawn 10%.")
    waiting = Waiting(TODAY - timedelta(days=days))

    assert need([Dial(reading)], waiting, today=TODAY).is_call is is_call


@pytest.mark.parametrize(("days", "is_call"), [(1, False), (0, True), (-5, True)])
def test_a_promised_contact_is_a_call_from_its_day_on(days, is_call):
    waiting = Waiting(LONG_AGO, TODAY + timedelta(days=days))

    assert need(board(), waiting, today=TODAY).is_call is is_call


def test_two_dials_are_named_and_the_higher_one_first():
    dials = board(audit=Level.MEDIUM, staff=Level.HIGH, conditions=Level.MEDIUM)

    assert need(dials, Waiting(TODAY), today=TODAY).why == (
        "Key staff changed (high): Words of staff. Open audit findings (medium): Words of audit."
    )


def test_what_is_not_known_is_said_where_nothing_has_turned():
    found = need(board(staff=Level.NOT_KNOWN), Waiting(TODAY), today=TODAY)

    assert found.why == "No dial has turned. Not known: key staff changed."
    assert found.rating is Level.LOW


def test_what_lies_on_the_desk_is_the_next_step():
    assert need(board(), Waiting(TODAY, None, [CHECK]), today=TODAY).next_link is CHECK
    assert need(board(), Waiting(), today=TODAY).next_step == "Make the first call"


def test_the_officers_word_counts_and_the_computed_level_stays():
    judged = Judged(Level.MEDIUM, "The file was lost in the mail.", "Record 3", TODAY, "Pia", TODAY)
    dial = Dial(Reading(DialKind.STAFF, Level.HIGH, "Two left."), judged)

    assert (dial.level, dial.reading.level) == (Level.MEDIUM, Level.HIGH)
    assert dial.words == "Pia judged it medium: The file was lost in the mail."
    assert dial.since == TODAY


@pytest.mark.parametrize(
    ("evidence", "address"),
    [
        ("/contacts/1", "/contacts/1"),
        ("https://example.org/audit", "https://example.org/audit"),
        ("//example.org", None),
        ("javascript:alert(1)", None),
        ("Letter of July 1", None),
    ],
)
def test_evidence_is_a_link_only_where_it_is_an_address(evidence, address):
    assert Judged(Level.LOW, "So.", evidence, TODAY, "Pia", TODAY).address == address


levels = st.fixed_dictionaries({kind.value: st.sampled_from(list(Level)) for kind in DialKind})
days = st.none() | st.integers(-60, 60).map(lambda n: TODAY + timedelta(days=n))


@given(st.lists(st.tuples(levels, days, days), min_size=2, max_size=12))
def test_calls_come_first_and_higher_ratings_before_lower_ones(grants):
    found = [need(board(**each), Waiting(last, by), today=TODAY) for each, last, by in grants]
    ordered = sorted(found, key=lambda each: each.order)

    assert [each.is_call for each in ordered] == sorted(
        (each.is_call for each in found), reverse=True
    )
    calls = [each.rating.rank for each in ordered if each.is_call]
    assert calls == sorted(calls, reverse=True)


@given(levels, days, days)
def test_a_grant_that_needs_a_call_always_says_why_and_since_when(each, last, by):
    found = need(board(**each), Waiting(last, by), today=TODAY)

    assert found.why
    assert (found.since is not None) or not found.is_call
