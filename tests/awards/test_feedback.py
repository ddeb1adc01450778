"""What an applicant reads of its review: after the letters, item by item, without a name."""

from fractions import Fraction

import pytest

from app.applications import queries as application_queries
from app.applications import services as application_deeds
from app.applications.models import ScreeningReason
from app.awards import queries, services
from app.awards.rules import standing
from app.competitions import services as competition_deeds
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.review.models import RankEntry
from tests.factories import applications, competitions, slates
from tests.factories import review as f
from tests.factories.identity import actor, organisation, person

LOST: tuple[dict[str, int], ...] = ({"A1": 1}, {"A1": 7}, {})


@pytest.fixture
def read(panel):
    """Every reader handed in; they differ widely on A1."""
    f.frozen(panel, LOST)
    return panel


def decide(panel, *, fund: bool) -> None:
    by = actor(panel.cast.pia)
    slate = services.build_slate(panel.competition, by=by)
    session.flush()
    chosen = {
        line.entry.application_id: services.Choice(fund, line.requested_cents if fund else 0, "Own")
        for line in queries.lines(slate)
    }
    services.choose(slate, chosen, available_cents=slate.available_cents, by=by)
    slates.announced(slate, panel.cast)


def draft_of(cast, **changes):
    second = competitions.published(cast.agency, actor(cast.pia), title="Second", **changes)
    return applications.started(second, cast.maple, cast.ada)


def test_each_item_tells_its_range_its_mean_and_where_readers_differ(read):
    decide(read, fund=False)

    found = queries.whole_feedback(read.applications[0])
    a1, other = found.items[0], found.items[1]

    most = a1.item.max_points
    assert a1.given == [most - 7, most - 1, most]
    assert a1.mean == Fraction(most) - Fraction(8, 3)
    assert (a1.is_split, other.is_split) == (True, False)
    assert (a1.is_full, other.is_full) == (False, True)
    assert a1.top.high == most
    assert a1.text.startswith("Our answer to")
    assert found.score == Fraction(found.rubric.max_points) - Fraction(8, 3)


def test_the_district_reads_it_and_no_stranger(read, client):
    decide(read, fund=False)
    application = read.applications[0]
    url = f"/applications/{application.id}/feedback"

    page = client.sign_in_as(read.cast.ada).get(url)
    rows = page.table("All items")

    item = read.rubric.items[0]
    assert rows[1] == [
        f"A1 {item.title}",
        f"{item.max_points - 7} to {item.max_points}",
        "7.33",
        f"{item.max_points}",
        "Differ widely",
    ]
    assert "The timeline is thin (page 9)." in page.text
    assert max(item.anchors, key=lambda each: each.high).descriptor in page.text
    assert client.sign_in_as(read.cast.sam).get(url).status == 403
    assert client.sign_in_as(read.cast.rob).get(url).status == 403


def test_each_part_can_be_folded_and_stands_open_with_its_name_and_points(read, client):
    decide(read, fund=False)

    page = client.sign_in_as(read.cast.ada).get(f"/applications/{read.applications[0].id}/feedback")

    parts = [each for each in page.root.iter("details") if each.get("data-fold") is not None]
    names = ["".join(part.find("summary").itertext()) for part in parts]
    item = read.rubric.items[0]
    assert [part.get("open") for part in parts] == [""] * len(read.rubric.items)
    assert " ".join(names[0].split()) == (
        f"A1 {item.title} {item.max_points - 7} to {item.max_points} of {item.max_points} points. "
        "Readers differ widely"
    )


def test_before_the_letters_there_is_no_feedback_at_all(read, client):
    url = f"/applications/{read.applications[0].id}/feedback"

    assert client.sign_in_as(read.cast.ada).get(url).status == 404
    assert client.post(f"{url}/carrying", {"target": "x"}).status == 404


def test_funded_ones_read_it_too_with_the_way_from_the_letter(read, client):
    decide(read, fund=True)
    letter = client.sign_in_as(read.cast.ada).get(f"/applications/{read.applications[0].id}/letter")

    page = client.get(letter.links["Read scores and comments, item by item"])

    assert "It is among those that were funded." in page.text
    assert not any("look again" in link for link in letter.links)


def test_an_ineligible_one_reads_its_reason_and_no_score(cast, client):
    competition = f.submitted(cast, count=2)
    with clock.set_to(f.AFTER_DEADLINE):
        first, second = application_queries.submitted_to(competition)
        screened_out(competition, first, second, cast)
    made = f.Panel(cast, competition, [second], [], [])
    with clock.set_to(f.REVIEWING):
        people = [cast.rob, f.colleague(cast, 2), f.colleague(cast, 3)]
        made.reviewers = [f.cleared(f.accepted(competition, who, cast.pia)) for who in people]
        made.reviews = f.assigned(competition, cast.pia)
    f.frozen(made)
    decide(made, fund=False)

    page = client.sign_in_as(cast.ada).get(f"/applications/{first.id}/feedback")

    assert "Two pages are missing." in page.text
    assert "(34 CFR 75.216)" in page.text
    assert "Reader" not in page.text


def screened_out(competition, first, second, cast):
    by = actor(cast.pia)
    competition_deeds.start_screening(competition, by=by)
    application_deeds.screen(
        first,
        is_eligible=False,
        reason=ScreeningReason.INFORMATION,
        comment="Two pages are missing.",
        by=by,
    )
    application_deeds.screen(second, is_eligible=True, reason=None, comment="", by=by)
    session.flush()


def test_weaknesses_that_cost_points_become_things_to_do_once(read):
    decide(read, fund=False)
    cast, earlier = read.cast, read.applications[0]
    with clock.set_to(applications.DURING):
        here = draft_of(cast)
        assert services.carry_forward(earlier, here, by=actor(cast.ada)) == 2
        assert services.carry_forward(earlier, here, by=actor(cast.ada)) == 0

    most = read.rubric.items[0].max_points
    assert {(each.item_code, each.text) for each in here.advice} == {
        ("A1", "The timeline is thin (page 9).")
    }
    assert sorted(each.points for each in here.advice) == [most - 7, most - 1]
    assert all(each.source.startswith(f"{earlier.number}, Reader ") for each in here.advice)


def test_copying_takes_the_feedback_along_and_only_when_it_is_out(read):
    cast, earlier = read.cast, read.applications[0]
    with clock.set_to(applications.DURING):
        here = draft_of(cast)
        wanted = application_deeds.Wanted(codes=["A1"])
        application_deeds.copy_from(here, earlier, wanted, by=actor(cast.ada))
        assert here.advice == []
        with pytest.raises(NotNowError, match="is not out"):
            services.carry_forward(earlier, here, by=actor(cast.ada))
    decide(read, fund=False)
    with clock.set_to(applications.DURING):
        application_deeds.copy_from(here, earlier, wanted, by=actor(cast.ada))

    assert len(here.advice) == 2


def test_another_districts_feedback_is_not_carried(read):
    decide(read, fund=False)
    elm = organisation("Elm")
    with clock.set_to(applications.DURING):
        second = competitions.published(read.cast.agency, actor(read.cast.pia))
        here = applications.started(second, elm, person("Eva"))
        with pytest.raises(DomainError, match="is not an application of Elm"):
            services.carry_forward(read.applications[0], here, by=actor(read.cast.ada))


def test_the_button_on_the_feedback_fills_the_list_of_a_draft(read, client):
    decide(read, fund=False)
    earlier = read.applications[0]
    with clock.set_to(applications.DURING):
        here = draft_of(read.cast)
        session.commit()
        page = client.sign_in_as(read.cast.ada).get(f"/applications/{earlier.id}/feedback")
        done = page.form("/carrying").submit(target=str(here.id)).follow()

    assert "2 things are new on the list." in done.messages
    assert "2 of 2 left." in done.text


def entry(mean: str, ident: object, *, meets: bool = True) -> RankEntry:
    exact = Fraction(mean)
    return RankEntry(
        application_id=ident,
        rank=1,
        mean_numerator=exact.numerator,
        mean_denominator=exact.denominator,
        meets_priorities=meets,
    )


@pytest.mark.parametrize(
    ("mean", "meets", "words"),
    [
        ("590/3", True, "The lowest score that was funded lies 1.33 points above it."),
        ("198", True, "It has the same score as the lowest one that was funded."),
        ("199", True, "Its score lies 1 point above the lowest one that was funded."),
        ("205", False, "Most readers found that it does not meet an absolute priority"),
    ],
)
def test_where_it_stood_is_said_in_words_without_anybody_else(mean, meets, words):
    mine = entry(mean, "mine", meets=meets)
    others = [entry("625/3", "best"), entry("198", "line"), mine]

    assert standing(mine, others, {"best", "line"}).startswith(words)


def test_with_nobody_funded_there_is_no_line():
    mine = entry("100", "mine")

    assert standing(mine, [mine], set()) == "No application was funded."
    assert standing(mine, [mine], {"mine"}) == "It is among those that were funded."


def test_no_byte_of_what_the_applicant_reads_leads_to_a_reader(read, client):
    decide(read, fund=False)
    with clock.set_to(applications.DURING):
        here = draft_of(read.cast)
        services.carry_forward(read.applications[0], here, by=actor(read.cast.ada))
    session.commit()
    number = read.applications[0].id
    client.sign_in_as(read.cast.ada)
    pages = [
        client.get(url).html
        for url in (
            f"/applications/{number}/letter",
            f"/applications/{number}/feedback",
            f"/applications/{number}/reconsideration",
            f"/applications/{here.id}/to-do",
            f"/applications/{here.id}/responses/A1",
        )
    ]

    assert any("Reader 1" in page for page in pages)
    for reader in read.reviewers:
        for secret in (reader.person.name, reader.person.email, str(reader.id)):
            assert not any(secret in page for page in pages)
    for review in read.reviews:
        assert not any(str(review.id) in page for page in pages)
