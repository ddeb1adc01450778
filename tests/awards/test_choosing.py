"""Several slates, their prerequisites, their approval chain and their record."""

import hashlib
import json
from datetime import date, timedelta

import pytest

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.awards import queries, rules, services
from app.awards.lifecycle import SlateStatus
from app.awards.models import (
    BoardSeat,
    CheckResult,
    IntegritySource,
    Office,
    OutOfCycleGround,
    SlateKind,
)
from app.awards.services import Checked, Choice
from app.competitions.models import SetAside, SetAsideKind
from app.identity.roles import Role
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories import competitions, slates
from tests.factories import review as f
from tests.factories.identity import actor, person
from tests.factories.slates import EACH


@pytest.fixture
def three(cast):
    """Three ranked applications that ask for two million each; there is money for one."""
    return slates.ranked(cast, 3)


@pytest.fixture
def slate(three):
    made = services.build_slate(three.competition, by=actor(three.cast.pia))
    session.flush()
    return made


@pytest.fixture
def told(slate, three):
    """The first slate is announced: one funded, two not."""
    slates.announced(slate, three.cast)
    session.flush()
    return three


def ranks_funded(slate):
    return [line.entry.rank for line in queries.lines(slate) if line.choice.is_funded]


def further(panel, cents=EACH):
    made = services.build_further(
        panel.competition, available_cents=cents, by=actor(panel.cast.pia)
    )
    session.flush()
    return made


def exception(panel, place=2, **changes):
    values = {"ground": OutOfCycleGround.MISHANDLED, "reason": "Its file was lost.", **changes}
    made = services.build_out_of_cycle(
        panel.competition, panel.applications[place].id, by=actor(panel.cast.pia), **values
    )
    session.flush()
    return made


def test_a_slate_without_its_prerequisites_is_not_recommended(slate, three):
    number = three.applications[0].number

    with pytest.raises(DomainError) as refused:
        services.recommend(slate, by=actor(three.cast.pia))

    assert refused.value.message == (
        f"{number} lacks a program contact, a settled budget and the integrity check."
    )
    slates.recommended(slate, three.cast)
    assert slate.status is SlateStatus.RECOMMENDED


def test_a_budget_that_was_settled_at_another_amount_is_settled_again(slate, three):
    slates.on_record(slate, three.cast)
    chosen = {three.applications[0].id: Choice(True, EACH // 2, "")}
    services.choose(slate, chosen, available_cents=EACH, by=actor(three.cast.pia))

    with pytest.raises(DomainError, match=r"settled at \$1,000,000 \(it was settled at \$2,000"):
        services.recommend(slate, by=actor(three.cast.pia))


def test_the_contact_becomes_the_program_officer_and_the_settled_years_the_awards(slate, three):
    quinn = person("Quinn Contact", (Role.PROGRAM_OFFICER, three.cast.agency))
    slates.on_record(slate, three.cast)
    application, by = three.applications[0], actor(three.cast.pia)
    services.name_contact(application, quinn, by=by)
    settled = {1: EACH - 700, 2: 500, 3: 200}
    services.settle_budget(
        application, settled, settled_on=date(2026, 11, 10), note="By mail.", by=by
    )
    services.recommend(slate, by=by)
    services.sign(slate, signature="Otto Official", by=actor(three.cast.otto))
    (award,) = services.announce(slate, by=actor(three.cast.otto))
    session.flush()

    assert award.program_officer_id == quinn.id
    assert {year.year: year.cents for year in award.years} == settled
    assert queries.lines(slate)[0].rung(slate) is rules.Rung.OBLIGATED


def test_only_officers_are_contacts_and_nothing_is_dated_ahead(slate, three):
    application, by = three.applications[0], actor(three.cast.pia)
    tomorrow = clock.today("America/New_York") + timedelta(days=2)

    with pytest.raises(DomainError, match="is not a program officer"):
        services.name_contact(application, three.cast.otto, by=by)
    with pytest.raises(DomainError, match="has not come yet"):
        services.settle_budget(application, {1: EACH}, settled_on=tomorrow, note="x", by=by)
    checked = Checked([IntegritySource.AUDITS], tomorrow, CheckResult.CLEAR, "")
    with pytest.raises(DomainError, match="has not come yet"):
        services.record_check(application, checked, by=by)
    with pytest.raises(DomainError, match="with whom"):
        services.settle_budget(
            application, {1: EACH}, settled_on=date(2026, 11, 1), note=" ", by=by
        )


def test_what_is_on_record_stands_once_the_slate_is_handed_on(slate, three):
    slates.recommended(slate, three.cast)

    with pytest.raises(NotNowError, match="what is on record of"):
        services.name_contact(three.applications[0], three.cast.pia, by=actor(three.cast.pia))


def test_a_row_on_record_is_never_changed(slate, three):
    slates.on_record(slate, three.cast)
    found = queries.prerequisites_of(three.applications[0])
    found.check.note = "Nothing to see."

    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_every_return_stays_in_the_chain(slate, three):
    cast = three.cast
    for reason in ("Lower the amount", "Name the reason"):
        slates.recommended(slate, cast)
        services.send_back(slate, reason=reason, by=actor(cast.otto))
    session.flush()

    assert [each.reason for each in slate.returns] == ["Lower the amount", "Name the reason"]
    assert [each.step.value for each in queries.chain(slate)] == [
        "recommended",
        "returned",
        "recommended",
        "returned",
    ]
    with pytest.raises(DomainError, match="what the program officer has to change"):
        services.send_back(slate, reason=" ", by=actor(cast.otto))


def test_nobody_signs_what_they_recommended(slate, three):
    both = person("Bo Both", (Role.PROGRAM_OFFICER, three.cast.agency))
    slates.on_record(slate, three.cast)
    services.recommend(slate, by=actor(both))

    with pytest.raises(DomainError, match="recommended this slate yourself"):
        services.sign(slate, signature="Bo", by=actor(both))


def test_without_senior_review_there_is_nothing_to_approve(slate, three, grace):
    slates.recommended(slate, three.cast)

    with pytest.raises(NotNowError, match="has no senior review"):
        services.approve(slate, signature="Grace", by=actor(grace))


def test_senior_review_comes_before_the_signature(slate, three, grace):
    three.competition.has_senior_review = True
    slates.recommended(slate, three.cast)
    with pytest.raises(NotNowError, match="not approved in it yet"):
        services.sign(slate, signature="Otto", by=actor(three.cast.otto))

    services.approve(slate, signature="Grace Senior, Deputy", by=actor(grace))
    assert slate.status is SlateStatus.APPROVED
    assert queries.lines(slate)[0].rung(slate) is rules.Rung.APPROVED
    services.sign(slate, signature="Otto", by=actor(three.cast.otto))

    assert [each.step.value for each in slate.chain] == ["recommended", "approved", "signed"]


def test_senior_review_declines_one_and_returns_with_a_reason(slate, three, grace):
    three.competition.has_senior_review = True
    three.competition.set_asides = []
    slates.recommended(slate, three.cast)
    funded = three.applications[0]
    with pytest.raises(DomainError, match="why it is declined"):
        services.decline(slate, funded.id, reason=" ", by=actor(grace))
    with pytest.raises(DomainError, match="that the slate funds"):
        services.decline(slate, three.applications[1].id, reason="No", by=actor(grace))

    services.decline(slate, funded.id, reason="Its State withdrew consent.", by=actor(grace))
    first = queries.lines(slate)[0]
    assert (first.choice.is_declined, first.choice.reason) == (
        True,
        "Declined in senior review: Its State withdrew consent.",
    )
    services.send_back(slate, reason="Fund the next.", by=actor(grace), office=Office.SENIOR)
    services.choose(
        slate,
        {funded.id: Choice(True, EACH, ""), three.applications[1].id: Choice(True, EACH, "")},
        available_cents=EACH,
        by=actor(three.cast.pia),
    )

    assert ranks_funded(slate) == [2]
    slates.recommended(slate, three.cast)
    assert slate.status is SlateStatus.RECOMMENDED


def test_a_signed_slate_freezes_its_record(slate, three):
    slates.signed(slate, three.cast)
    record = queries.slate_record(slate)

    written = json.dumps(record.facts, sort_keys=True, separators=(",", ":"))
    assert hashlib.sha256(written.encode()).hexdigest() == record.sha256
    assert [each["rank"] for each in record.facts["rank_order"]["entries"]] == [1, 2, 3]
    assert [each["status"] for each in record.facts["choices"]] == [
        "Committed",
        "Not recommended",
        "Not recommended",
    ]
    assert record.facts["choices"][0]["on_record"]["contact"] == "Pia Officer"
    assert [each["step"] for each in record.facts["chain"]] == ["Recommended", "Signed"]
    assert record.facts["chain"][1]["signature"] == "Otto Official"
    record.facts = {}
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_later_money_goes_on_where_the_order_stopped(told):
    second = further(told)

    assert (second.ordinal, second.kind, ranks_funded(second)) == (2, SlateKind.FURTHER, [2])
    assert [line.entry.rank for line in queries.lines(second)] == [2, 3]
    first = told.applications[0]
    (award,) = slates.announced(second, told.cast)
    statuses = [each.status for each in told.applications]
    assert statuses == [
        ApplicationStatus.FUNDED,
        ApplicationStatus.FUNDED,
        ApplicationStatus.NOT_FUNDED,
    ]
    assert award.application_id == told.applications[1].id
    assert queries.letter_of(told.applications[1]).kind.value == "funded"
    assert queries.letter_of(first).kind.value == "funded"
    assert queries.slate_of(told.competition).ordinal == 1
    session.commit()
    assert list(audit.verify()) == []


def test_a_further_slate_waits_for_the_one_before_it(slate, three, told):
    second = further(told)

    with pytest.raises(NotNowError, match=r"Further slate \(2\) is draft"):
        further(told)
    assert second.status is SlateStatus.DRAFT


def test_there_is_no_further_slate_before_the_first_is_announced(three):
    with pytest.raises(NotNowError, match="first slate"):
        further(three)


def test_a_further_slate_needs_money_and_somebody_left(told):
    with pytest.raises(DomainError, match="money that is available now"):
        further(told, cents=0)
    slates.announced(further(told, cents=2 * EACH), told.cast)

    with pytest.raises(DomainError, match="No application of this order is left"):
        further(told)


def test_skipping_in_a_further_slate_needs_its_reason(told):
    second = further(told)
    chosen = {
        told.applications[1].id: Choice(False, 0, ""),
        told.applications[2].id: Choice(True, EACH, ""),
    }
    services.choose(second, chosen, available_cents=EACH, by=actor(told.cast.pia))
    slates.on_record(second, told.cast)

    with pytest.raises(DomainError, match="Write the reason for passing it over"):
        services.recommend(second, by=actor(told.cast.pia))


def test_an_award_out_of_cycle_needs_its_ground_and_its_board(told):
    cast = told.cast
    with pytest.raises(DomainError, match="what happened"):
        exception(told, reason=" ")
    with pytest.raises(DomainError, match="that may be funded and is not"):
        exception(told, place=0)
    slate = exception(told)
    slates.on_record(slate, cast)
    with pytest.raises(DomainError, match="The board has nobody as"):
        services.recommend(slate, by=actor(cast.pia))

    people = [cast.pia, cast.adm, cast.rob]
    seated(slate, people, cast)
    with pytest.raises(DomainError, match="has given no opinion yet"):
        services.recommend(slate, by=actor(cast.pia))
    vote(slate, (True, False, False))
    with pytest.raises(DomainError, match="conditions are not met"):
        services.recommend(slate, by=actor(cast.pia))


def seated(slate, people, cast):
    for seat, who in zip(BoardSeat, people, strict=True):
        services.seat_member(slate, seat, who, by=actor(cast.pia))
    session.flush()
    session.expire(slate, ["board"])


def vote(slate, votes):
    by_seat = {member.seat: member for member in slate.board}
    for seat, is_for in zip(BoardSeat, votes, strict=True):
        member = by_seat[seat]
        words = "Rated highly; the budget bears it."
        services.give_opinion(member, slate, is_for=is_for, opinion=words, by=actor(member.person))
    session.flush()


def test_an_award_out_of_cycle_goes_through_the_same_chain(told):
    cast = told.cast
    slate = exception(told)
    seated(slate, [cast.pia, cast.adm, cast.rob], cast)
    vote(slate, (True, True, False))

    (award,) = slates.announced(slate, cast)

    assert award.application_id == told.applications[2].id
    assert told.applications[1].status is ApplicationStatus.NOT_FUNDED
    board = queries.slate_record(slate).facts["board"]
    assert [each["is_for"] for each in board] == [True, True, False]


def test_the_board_is_three_people_of_the_agency_in_fitting_seats(told):
    cast = told.cast
    slate = exception(told)
    by = actor(cast.pia)
    services.seat_member(slate, BoardSeat.PROGRAM_OFFICER, cast.pia, by=by)
    session.flush()
    for seat, who, words in (
        (BoardSeat.GRANTS_POLICY, cast.pia, "three different people"),
        (BoardSeat.GRANTS_POLICY, cast.ada, "does not work for"),
        (BoardSeat.PROGRAM_OFFICER, cast.otto, "is not a program officer"),
    ):
        with pytest.raises(DomainError, match=words):
            services.seat_member(slate, seat, who, by=by)
    quinn = person("Quinn Second", (Role.PROGRAM_OFFICER, cast.agency))
    with pytest.raises(DomainError, match="somebody who is not"):
        services.seat_member(slate, BoardSeat.OTHER, quinn, by=by)


def test_an_opinion_is_the_members_own_and_given_once(told):
    cast = told.cast
    slate = exception(told)
    seated(slate, [cast.pia, cast.adm, cast.rob], cast)
    member = next(each for each in slate.board if each.seat is BoardSeat.OTHER)

    with pytest.raises(DomainError, match="Only the member"):
        services.give_opinion(member, slate, is_for=True, opinion="x", by=actor(cast.pia))
    with pytest.raises(DomainError, match="each of the three"):
        services.give_opinion(member, slate, is_for=True, opinion=" ", by=actor(cast.rob))
    services.give_opinion(member, slate, is_for=True, opinion="x", by=actor(cast.rob))
    session.flush()
    with pytest.raises(DomainError, match="on record already"):
        services.give_opinion(member, slate, is_for=False, opinion="y", by=actor(cast.rob))
    with pytest.raises(DomainError, match="so the seat is taken"):
        services.seat_member(slate, BoardSeat.OTHER, cast.otto, by=actor(cast.pia))


def test_only_an_award_out_of_cycle_has_a_board(slate, three):
    with pytest.raises(NotNowError, match="Only an award out of cycle"):
        services.seat_member(slate, BoardSeat.OTHER, three.cast.rob, by=actor(three.cast.pia))


def test_the_slate_starts_with_the_set_asides_of_the_notice(three):
    three.applications[2].organisation.locale = "42"
    three.competition.set_asides.append(SetAside(position=1, kind=SetAsideKind.RURAL, percent=50))
    session.flush()

    slate = services.build_slate(three.competition, by=actor(three.cast.pia))
    session.flush()

    lines = queries.lines(slate)
    assert ranks_funded(slate) == [3]
    outcome = rules.fund([line.place for line in lines], queries.scenario_of(slate))
    assert rules.changes(lines, outcome) == {}
    (share,) = queries.shares_found(slate, lines)
    assert (share.verdict, share.count) == (rules.Verdict.REACHED, 1)
    assert [line.choice.reason for line in lines] == [
        "Below the money, part of which the notice sets aside for rural applicants.",
        "Below the money, part of which the notice sets aside for rural applicants.",
        "Reaches the share that the notice sets aside for rural applicants.",
    ]
    assert lines[0].groups["rural"] is None
    assert lines[2].groups["rural"] is True


def test_new_is_known_from_the_grants_on_record(told):
    slates.announced(further(told), told.cast)
    competition = told.competition
    second = competitions.published(
        told.cast.agency,
        actor(told.cast.pia),
        title="Next",
        deadline_on=date(2027, 10, 29),
        opens_on=date(2027, 8, 1),
        project_starts_on=date(2028, 7, 1),
    )
    snapshots = {each.id: read(each) for each in told.applications}
    held = queries.groups(second, snapshots)
    assert [held[each.id]["new_grantee"] for each in told.applications] == [False, False, None]
    second.history_since = date(2015, 1, 1)
    held = queries.groups(second, snapshots)
    assert held[told.applications[2].id]["new_grantee"] is True
    own = queries.groups(competition, snapshots)
    assert own[told.applications[0].id]["new_grantee"] is None
    assert own[told.applications[0].id]["priority:CPP"] is True


def read(application):
    return applications.snapshot(application.standing_submission)


def test_a_reason_for_the_opposite_is_none(panel):
    f.frozen(panel)
    slate = services.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    [line] = queries.lines(slate)
    key, cents = line.entry.application_id, line.choice.cents
    said = "The district asked to be passed over."
    turn = {key: services.Choice(False, 0, said)}
    services.choose(slate, turn, available_cents=slate.available_cents, by=actor(panel.cast.pia))
    assert line.choice.reason == said

    back = {key: services.Choice(True, cents, said)}
    services.choose(slate, back, available_cents=slate.available_cents, by=actor(panel.cast.pia))
    assert (line.choice.is_funded, line.choice.reason) == (True, "")
