"""Periods to comment: which day they end, whether they fit, what is said about it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.applications import rules
from app.applications.lifecycle import Status
from app.applications.models import Answer, Application, CommentKind, CommentRequest, MemberDistrict
from app.applications.rules.windows import Standing
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition, Requirement, RequirementKind
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind

MAYOR = CommentKind.MAYOR


def application(deadline=date(2012, 10, 30), business_days=10):
    competition = Competition(
        status=CompetitionStatus.PUBLISHED,
        opens_on=date(2012, 8, 1),
        deadline_on=deadline,
        zone="America/New_York",
    )
    competition.requirements = [
        Requirement(kind=RequirementKind.COMMENT, code="mayor", business_days=business_days),
        Requirement(kind=RequirementKind.COMMENT, code="the king", business_days=1),
    ]
    lead = Organisation(name="Maple", kind=OrganisationKind.LEA, nces_id="0100001", state="AL")
    made = Application(competition=competition, organisation=lead, status=Status.DRAFT)
    made.members = [MemberDistrict(nces_id="0100001", name="Maple")]
    return made


def sent(on, closes_on, **changes):
    values = {"kind": MAYOR, "sent_on": on, "business_days": 10, "closes_on": closes_on}
    return CommentRequest(**{**values, **changes})


def standing(made, *, at):
    return rules.windows.standing(made, made.members[0], MAYOR, at=at)


def local(day, hour, minute=0):
    return datetime(2012, 10, day, hour, minute, tzinfo=UTC) + timedelta(hours=4)


@pytest.mark.pure
def test_a_code_that_nobody_knows_is_not_asked_and_ten_days_are_the_default():
    assert rules.windows.asked_kinds(application()) == {MAYOR: 10}
    assert rules.windows.asked_kinds(application(business_days=None)) == {MAYOR: 10}


@pytest.mark.pure
def test_the_worked_case_in_words():
    assert rules.windows.arithmetic(date(2012, 10, 1), 10) == (
        "10 business days after Monday, October 1, 2012 end on Tuesday, October 16, 2012; "
        "weekends and Columbus Day (October 8) are not counted."
    )


@pytest.mark.pure
def test_before_the_latest_day_it_says_by_when_to_send():
    text = rules.windows.when_to_send(application(), 10, at=local(1, 9))
    assert text.startswith(
        "Send it on Tuesday, October 16, 2012 at the latest, so that 10 business days fit before "
        "the deadline on Tuesday, October 30, 2012."
    )


@pytest.mark.pure
@pytest.mark.parametrize(
    ("day", "left"),
    [(17, "9 business days are"), (29, "1 business day is"), (30, "0 business days are")],
)
def test_after_the_latest_day_it_warns_and_counts_what_is_left(day, left):
    text = rules.windows.when_to_send(application(), 10, at=local(day, 9))
    assert text.startswith("It is too late for the full period")
    assert f"{left} left until Tuesday, October 30, 2012" in text


@pytest.mark.pure
def test_a_period_is_over_at_five_in_the_afternoon_of_its_last_day():
    made = application()
    made.members[0].comments = [sent(date(2012, 10, 1), date(2012, 10, 16))]
    assert standing(made, at=local(16, 16, 59)) is Standing.OPEN
    assert standing(made, at=local(16, 17)) is Standing.OVER
    assert standing(made, at=None) is Standing.OPEN


@pytest.mark.pure
def test_a_period_that_ends_on_the_day_of_the_deadline_fits():
    made = application()
    made.members[0].comments = [sent(date(2012, 10, 16), date(2012, 10, 30))]
    assert standing(made, at=local(30, 12)) is Standing.OPEN
    assert standing(made, at=local(30, 17)) is Standing.OVER


@pytest.mark.pure
def test_a_period_that_ends_after_the_deadline_does_not_hold_the_district_back():
    made = application()
    request = sent(date(2012, 10, 17), date(2012, 10, 31))
    made.members[0].comments = [request]
    found = standing(made, at=local(20, 12))
    assert (found, found.may_submit) == (Standing.CUT_SHORT, True)
    assert "9 of 10 business days were offered" in rules.windows.cut_short(made, request)


@pytest.mark.pure
@pytest.mark.parametrize(
    ("answer", "expected"),
    [(Answer.COMMENT, Standing.COMMENTED), (Answer.DECLINED, Standing.DECLINED)],
)
def test_an_answer_ends_the_waiting_at_once(answer, expected):
    made = application()
    on = date(2012, 10, 2)
    made.members[0].comments = [
        sent(date(2012, 10, 1), date(2012, 10, 16), answer=answer, answered_on=on)
    ]
    assert standing(made, at=local(3, 9)) is expected


@pytest.mark.pure
def test_an_invitation_that_was_taken_back_counts_for_nothing():
    made = application()
    taken_back = sent(date(2012, 10, 1), date(2012, 10, 16), withdrawn_at=local(2, 9))
    made.members[0].comments = [taken_back]
    assert standing(made, at=local(3, 9)) is Standing.NOT_ASKED


@pytest.mark.pure
def test_an_answer_is_late_from_the_day_after_the_last():
    request = sent(date(2012, 10, 1), date(2012, 10, 16), answer=Answer.COMMENT)
    days = {}
    for day in (16, 17):
        request.answered_on = date(2012, 10, day)
        days[day] = request.is_late
    assert days == {16: False, 17: True}


@pytest.mark.pure
def test_the_gap_names_the_day_until_which_it_is_open():
    made = application()
    made.members[0].comments = [sent(date(2012, 10, 1), date(2012, 10, 16))]
    found = rules.outside_gaps(made, at=local(3, 9))
    assert "".join(each.message for each in found) == (
        "Maple, Mayor or town administrator: still open until Tuesday, October 16, 2012, 5:00 pm. "
        "You can submit after that, or as soon as they comment or decline."
    )
    assert rules.outside_gaps(made, at=local(16, 17)) == []
