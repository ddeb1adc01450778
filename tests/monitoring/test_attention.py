"""The portfolio page: most in need first, narrowed by the agency, in a fixed number of queries."""

import csv
import io
from datetime import date, timedelta

import pytest

from app.identity.roles import OrganisationKind, Role
from app.monitoring.models.watching import DialKind, Level
from app.monitoring.queries import watching as queries
from app.monitoring.rules.risk import DEFAULTS, Threshold
from app.monitoring.services import risk as services
from app.monitoring.services.risk import Judgment
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import identity as people
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON
from tests.support.queries import queries_counted

LATER = NOON + timedelta(days=300)  # data of the first half year are late then


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


def dial(award, kind, at=NOON):
    found = queries.dials(award, at=at)
    return next(each for each in found if each.kind is kind)


def judged(award, cast, level=Level.HIGH, **changes):
    values = {"reason": "The director wrote that she leaves.", "evidence": "Call 1"}
    said = Judgment(level, **{**values, "until": date(2027, 9, 1), **changes})
    made = services.judge(award, DialKind.STAFF, said, by=actor(cast.pia))
    session.commit()
    return made


def test_data_that_did_not_come_turn_the_dial_and_lead_to_their_page(award, client, cast):
    found = dial(award, DialKind.LATE_REPORTS, at=LATER)

    assert found.level is Level.HIGH
    assert {each.endpoint for each in found.reading.evidence} == {"evaluation.periods"}
    assert found.since == date(2028, 1, 30)  # 30 days after December 31


def test_what_nobody_recorded_is_not_known(award):
    levels = {each.kind: each.level for each in queries.dials(award, at=NOON)}

    for kind in (DialKind.TARGETS_MISSED, DialKind.DRAWDOWN, DialKind.AUDIT, DialKind.FIDELITY):
        assert levels[kind] is Level.NOT_KNOWN
    assert levels[DialKind.CONDITIONS] is Level.LOW


def test_a_judgment_counts_until_its_day_and_the_computed_level_stays(award, cast):
    computed = dial(award, DialKind.STAFF).level
    judged(award, cast)

    found = dial(award, DialKind.STAFF)
    assert (found.level, found.reading.level) == (Level.HIGH, computed)
    assert dial(award, DialKind.STAFF, at=NOON + timedelta(days=56)).level is Level.HIGH
    assert dial(award, DialKind.STAFF, at=NOON + timedelta(days=57)).level is computed


def test_a_judgment_is_given_back_and_both_stay_on_record(award, cast):
    judged(award, cast)
    with clock.set_to(NOON + timedelta(hours=1)):
        judged(award, cast, level=None, reason="She stays.")

    assert dial(award, DialKind.STAFF, at=NOON + timedelta(hours=2)).judged is None
    assert [each.level for each in queries.judgments(award)] == [None, Level.HIGH]


@pytest.mark.parametrize(
    ("level", "changes", "field"),
    [
        (Level.HIGH, {"reason": " "}, "reason"),
        (Level.HIGH, {"evidence": ""}, "evidence"),
        (Level.HIGH, {"until": date(2027, 7, 6)}, "until"),
        (None, {}, "level"),
    ],
)
def test_a_judgment_without_ground_is_refused(award, cast, level, changes, field):
    with pytest.raises(DomainError) as problem:
        judged(award, cast, level=level, **changes)
    assert problem.value.field == field


def test_a_programme_turns_at_its_own_numbers_and_no_other_does(award, cast):
    competition = award.application.competition
    services.set_threshold(
        competition,
        DialKind.LATE_REPORTS,
        Threshold(400, 500),
        reason="A storm.",
        by=actor(cast.pia),
    )
    session.commit()

    assert dial(award, DialKind.LATE_REPORTS, at=LATER).level is Level.LOW
    assert DEFAULTS[DialKind.LATE_REPORTS].high_at == 30
    with pytest.raises(DomainError):
        services.set_threshold(
            competition, DialKind.AUDIT, Threshold(1, 2), reason="", by=actor(cast.pia)
        )


def test_the_list_asks_the_same_number_of_queries_for_one_grant_and_for_five(cast):
    made = facts.several(cast, 5)
    by = actor(cast.pia)

    def asked(awards):
        session.expire_all()
        session.expunge_all()
        found = [each for each in queries.watched_by(by) if each.id in awards]
        with queries_counted() as seen:
            rows = queries.attention_of(found, at=LATER)
        assert len(rows) == len(awards)
        return len(seen)

    ids = [each.id for each in made]
    assert asked(ids[:1]) == asked(ids)


def rows_of(answer):
    """The rows of a CSV, as dictionaries."""
    text = answer.response.get_data(as_text=True).lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_puts_the_calls_on_top_and_says_why_since_when_and_what_next(client, cast):
    made = facts.several(cast, 3)
    with clock.set_to(LATER):
        facts.recorded(made[0], cast, with_action=False, held_on=date(2028, 5, 1), next_by=None)
        page = client.sign_in_as(cast.pia).get("/portfolio/attention")
        table = page.table("Most in need first")
        found = rows_of(client.get("/portfolio/attention.csv"))

    calls = [made[1].number, made[2].number]
    assert f"2 of 3 grants need a call today: {calls[0]}, {calls[1]}." in page.text
    assert [row[0] for row in table[1:]] == [*calls, made[0].number]
    assert table[1][3].startswith("Late reports (high): Data on practice")
    assert table[1][4] == "Sunday, January 30, 2028"
    assert table[1][5].startswith("Call about late reports")
    assert table[3][6] == "Monday, May 1, 2028"
    assert [row["needs_call"] for row in found] == ["yes", "yes", "no"]
    assert [row["last_contact"] for row in found] == ["", "", "2028-05-01"]


def test_the_page_is_narrowed_and_sorted_by_links_alone(client, cast):
    made = facts.several(cast, 3)
    client.sign_in_as(cast.pia)

    def numbers(address):
        return [row["grant"] for row in rows_of(client.get(f"/portfolio/attention.csv?{address}"))]

    assert numbers("sort=grantee")[-1] == made[0].number  # Maple after the Cedars
    assert numbers("state=AL") == [made[0].number]
    assert numbers("state=GA&sort=grant") == [made[1].number, made[2].number]
    assert numbers("level=high") == []
    assert numbers(f"program={made[0].application.competition_id}&mine=yes&sort=grant") == [
        each.number for each in made
    ]
    assert len(numbers("level=nonsense&sort=nonsense")) == 3
    page = client.get("/portfolio/attention?state=GA")
    assert page.links["Grantee"] == "/portfolio/attention?state=GA&sort=grantee"
    assert client.get("/portfolio/attention?state=ZZ").status == 200


def test_who_only_looks_is_not_led_to_what_only_officers_do(client, award, cast):
    address = f"/awards/{award.id}/contacts/new"

    assert address in client.sign_in_as(cast.pia).get("/portfolio/attention").links.values()
    page = client.sign_in_as(cast.otto).get("/portfolio/attention")
    assert address not in page.links.values()
    assert page.table("Most in need first")[1][5] == "Make the first call"


def test_another_agency_sees_an_empty_portfolio_and_no_dial(client, award, cast):
    elsewhere = people.organisation("Bureau", OrganisationKind.AGENCY, state="DC")
    other = people.person("Olaf Elsewhere", (Role.PROGRAM_OFFICER, elsewhere))
    session.commit()
    client.sign_in_as(other)

    for address in ("/portfolio/attention", "/portfolio/attention.csv", "/portfolio/milestones"):
        answer = client.get(address)
        assert (answer.status, award.number in answer.html) == (200, False)
    for address in (f"/awards/{award.id}/risk", f"/awards/{award.id}/watching"):
        assert client.get(address).status == 403


@pytest.mark.parametrize("who", ["dana", "ada", "sam", "rob"])
def test_who_does_not_watch_has_no_portfolio(client, award, cast, who):
    client.sign_in_as(getattr(cast, who))

    for address in (
        "/portfolio/attention",
        "/portfolio/attention.csv",
        "/portfolio/milestones.csv",
    ):
        assert client.get(address).status == 403
