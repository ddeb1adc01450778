"""Why the unfunded are unfunded, on the page that they wait on: whose reason, since when."""

from dataclasses import replace

import pytest

from app.awards import queries, rules, services
from app.awards.lifecycle import SlateStatus
from app.awards.models import OutOfCycleGround, Slate, SlateChoice, SlateKind
from app.awards.services import Choice
from app.competitions.models import SetAside, SetAsideKind
from app.platform import clock, formats
from app.platform.db import session
from tests.awards.test_rules import line
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor
from tests.factories.slates import EACH
from tests.support.queries import queries_counted


@pytest.fixture
def slate(two):
    made = services.build_slate(two.competition, by=actor(two.cast.pia))
    session.flush()
    return made


def said_of(lines, available_cents, **changes):
    found = rules.passed_over(Slate(available_cents=available_cents, **changes), lines)
    return {each.entry.rank: found.get(each.entry.application_id) for each in lines}


@pytest.mark.pure
def test_each_way_to_be_passed_over_has_its_words():
    lines = [
        line(1, asked=10),
        line(2, cents=10, asked=10),
        line(3, asked=10),
        line(4, meets=False),
    ]
    lines[2].choice.reason = "  Its audit is open. "

    said = said_of(lines, 1_000)

    assert said[1].words == "No reason is written, though one below it is funded."
    assert (said[1].is_missing, said[1].is_written) == (True, False)
    assert (said[3].words, said[3].is_written) == ("Its audit is open.", True)
    assert (said[2], said[4]) == (None, None)


@pytest.mark.pure
def test_where_the_money_ended_is_said_and_not_taken_for_a_reason():
    lines = [line(1, cents=10_00, asked=10_00), line(2, asked=10_00), line(3, asked=10_00)]

    assert said_of(lines, 15_00)[2].words == (
        "The money ended at the funding line, above it: $15 reaches to rank 1."
    )
    assert said_of(lines, 25_00)[2].words == "No reason is written, though the money reaches it."
    none = [replace(each, choice=lines[1].choice) for each in lines]
    assert said_of(none, 5_00)[1].words == (
        "The money ended at the funding line, above it: "
        "$5 does not reach the first that it could fund."
    )
    alone = said_of([line(3, asked=10_00)], 5_00, ground=OutOfCycleGround.URGENT)
    assert alone[3].is_missing


def reasons(visitor, panel):
    """What the page of the unfunded says of each application why it was passed over."""
    page = visitor.get(f"/competitions/{panel.competition.id}/unfunded")
    return {row[1][-11:]: row[6] for row in page.table("Unfunded applications")[1:]}


def test_the_unfunded_say_that_the_money_ended_above_them(slate, two, client):
    pia = client.sign_in_as(two.cast.pia)
    second = two.applications[1].number
    below = "The money ended at the funding line, above it: $2,000,000 reaches to rank 1."

    assert reasons(pia, two) == {
        second: f"First slate, which passes over {second} (still a draft): {below}"
    }
    slates.announced(slate, two.cast)
    assert reasons(pia, two) == {second: f"First slate, which passes over {second}: {below}"}
    page = pia.get(f"/competitions/{two.competition.id}/unfunded")
    assert page.links[f"First slate, which passes over {second}"] == f"/slates/{slate.id}"


def test_the_unfunded_show_the_written_reason_with_its_writer(slate, two, client):
    first, second = two.applications
    pia = client.sign_in_as(two.cast.pia)
    turned = {first.id: Choice(False, 0, ""), second.id: Choice(True, EACH, "It is ready now.")}
    with clock.set_to(f.REVIEWING):
        services.choose(slate, turned, available_cents=EACH, by=actor(two.cast.pia))
    session.commit()

    assert reasons(pia, two)[first.number].endswith(
        "(still a draft): No reason is written, though one below it is funded."
    )
    turned[first.id] = Choice(False, 0, "Its audit is not closed.")
    with clock.set_to(f.REVIEWING):
        services.choose(slate, turned, available_cents=EACH, by=actor(two.cast.pia))
    slates.announced(slate, two.cast)

    written = formats.moment(f.REVIEWING, two.competition.zone)
    assert reasons(pia, two) == {
        first.number: f"First slate, which passes over {first.number}: Its audit is not closed. "
        f"Written by Pia Officer, {written}."
    }


def test_the_unfunded_show_what_senior_review_declined(slate, two, grace, client):
    two.competition.has_senior_review = True
    slates.recommended(slate, two.cast)
    services.decline(slate, two.applications[0].id, reason="Sued.", by=actor(grace))

    said = reasons(client.sign_in_as(two.cast.pia), two)[two.applications[0].number]

    assert "Declined in senior review: Sued. Written by Grace Senior in senior review, " in said


def test_a_reason_that_follows_from_the_notice_is_nobodys_own(two, client):
    two.competition.set_asides.append(SetAside(position=1, kind=SetAsideKind.RURAL, percent=50))
    two.applications[1].organisation.locale = "43"
    with clock.set_to(f.REVIEWING):
        services.build_slate(two.competition, by=actor(two.cast.pia))

    said = reasons(client.sign_in_as(two.cast.pia), two)[two.applications[0].number]

    built = formats.moment(f.REVIEWING, two.competition.zone)
    assert said.endswith(
        "Below the money, part of which the notice sets aside for rural applicants. "
        f"From the set-asides of the notice, when Pia Officer built the slate, {built}."
    )


def test_a_reason_that_nobody_is_known_to_have_written_says_so(two, client):
    order = queries.in_order(two.competition)[0].entry.rank_order_id
    moved = Slate(
        competition=two.competition,
        rank_order_id=order,
        kind=SlateKind.FIRST,
        status=SlateStatus.DRAFT,
        available_cents=EACH,
    )
    for each in two.applications:
        kept = SlateChoice(application_id=each.id, is_funded=False, cents=0, reason="Kept.")
        moved.choices.append(kept)
    session.add(moved)

    said = reasons(client.sign_in_as(two.cast.pia), two)

    assert len(said) == 2
    assert all(
        each.endswith("Kept. Who wrote it, and when, is not on record.") for each in said.values()
    )


def test_without_a_slate_nobody_has_decided(two, client):
    said = reasons(client.sign_in_as(two.cast.pia), two)

    assert set(said.values()) == {"No slate has decided about it yet."}


def test_a_further_slate_speaks_beside_the_first(slate, two, client):
    slates.announced(slate, two.cast)
    second = services.build_further(two.competition, available_cents=1_00, by=actor(two.cast.pia))
    session.flush()

    told = queries.passed_over(two.competition)[two.applications[1].id]

    assert [(each.slate.ordinal, each.words) for each in told] == [
        (1, "The money ended at the funding line, above it: $2,000,000 reaches to rank 1."),
        (
            2,
            (
                "The money ended at the funding line, above it: "
                "$1 does not reach the first that it could fund."
            ),
        ),
    ]
    assert second.label in reasons(client.sign_in_as(two.cast.pia), two)[two.applications[1].number]


def test_more_of_the_unfunded_take_no_more_statements(cast, client):
    made, counts = [], []
    for count in (2, 5):
        panel = f.panel(cast, count=count, readers=1, title=f"With {count}")
        f.frozen(panel)
        services.build_slate(panel.competition, by=actor(cast.pia))
        made.append(f"/competitions/{panel.competition.id}/unfunded")
    visitor = client.sign_in_as(cast.pia)
    for address in made:
        with queries_counted() as seen:
            visitor.get(address)
        counts.append(len(seen))

    assert counts[0] == counts[1]
