"""The generator: the same seed invents the same, and a small past holds all that is promised."""

import re
from collections import Counter

import pytest
from sqlalchemy import func, select

from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import ActionKind, Award, ChainStep, Slate, SlateChoice
from app.awards.rules.groups import Verdict
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition, SetAsideKind
from app.demonstration import story
from app.demonstration.names import Names
from app.evaluation.lifecycle import Status as UploadStatus
from app.evaluation.models import Upload
from app.identity import queries as identity
from app.identity.roles import Role
from app.monitoring.lifecycle.watching import MilestoneStatus
from app.monitoring.models.closing import Closeout
from app.monitoring.queries import milestones
from app.platform import audit, clock, db
from app.platform.errors import NotNowError
from app.platform.mail import OutboxMessage
from app.reports.views.home import STAGES
from app.review.lifecycle import Status as ReviewStatus
from app.review.models import ConflictDeclaration, ConflictKind, Review
from tests.demonstration.conftest import SMALL
from tests.support.queries import queries_counted

RURAL_GRANTEES = ENDED_GRANTEES = 1
PILOTS, PILOT_PERIODS = 3, 6  # applications of the pilot round; periods of its one grant
ACTIVITIES = 7  # of the plan that each applicant of a decided round wrote
MOST_QUESTIONS = 160  # of the whole task list; it grows with the people, not with the grants


def counted(column) -> dict[object, int]:
    """How many rows hold each value of the column."""
    rows = db.session.execute(select(column, func.count()).group_by(column)).all()
    return {row[0]: row[1] for row in rows}


def test_the_same_seed_invents_the_same_people_and_districts():
    first, second = Names(7), Names(7)
    assert [first.person() for _ in range(20)] == [second.person() for _ in range(20)]
    assert [first.district(3) for _ in range(20)] == [second.district(3) for _ in range(20)]


def test_another_seed_invents_others():
    one, other = Names(7), Names(8)
    assert [one.person() for _ in range(20)] != [other.person() for _ in range(20)]


def test_district_ids_are_text_of_seven_digits_and_some_begin_with_zero():
    names = Names(7)
    ids = [names.district(2).nces_id for _ in range(40)]
    assert all(re.fullmatch(r"\d{7}", each) for each in ids)
    assert len(set(ids)) == len(ids)
    assert any(each.startswith("0") for each in ids)


def test_the_audit_trail_of_the_past_is_whole(loaded):
    assert list(audit.verify()) == []
    later = select(func.count()).where(audit.AuditEvent.at > clock.now())
    assert db.session.scalar(later) == 0


def test_three_competitions_are_decided_one_is_in_review_and_one_open(loaded):
    assert counted(Competition.status) == {
        CompetitionStatus.ANNOUNCED: 3,
        CompetitionStatus.REVIEW: 1,
        CompetitionStatus.PUBLISHED: 1,
    }


def test_applications_stand_at_every_point_that_a_visitor_is_shown(loaded):
    assert counted(Application.status) == {
        ApplicationStatus.FUNDED: SMALL.grantees + RURAL_GRANTEES + ENDED_GRANTEES,
        ApplicationStatus.NOT_FUNDED: (
            SMALL.decided - SMALL.grantees - 1 + SMALL.rural - 1 + PILOTS - ENDED_GRANTEES
        ),
        ApplicationStatus.INELIGIBLE: 1,
        ApplicationStatus.UNDER_REVIEW: SMALL.in_review,
        ApplicationStatus.DRAFT: 2,
        ApplicationStatus.SUBMITTED: 1,
    }


def test_most_reviews_are_in_and_others_are_begun_or_wait(loaded):
    found = counted(Review.status)
    under_review = sum(count for status, count in found.items() if status != ReviewStatus.FINAL)
    assert under_review == 3 * SMALL.in_review
    assert found[ReviewStatus.SUBMITTED] == under_review * 3 // 5
    assert found[ReviewStatus.IN_PROGRESS] > 0
    assert found[ReviewStatus.ASSIGNED] > 0


def test_conflicts_are_declared_and_found_in_the_record(loaded):
    rows = db.every(
        select(ConflictDeclaration).where(ConflictDeclaration.kind != ConflictKind.NONE)
    )
    assert {row.is_computed for row in rows} == {True, False}


def test_the_slate_departs_from_the_order_once_and_says_why(loaded):
    explained = db.every(select(SlateChoice).where(SlateChoice.reason != ""))
    assert Counter(choice.is_funded for choice in explained) == {True: 1, False: 1}


def test_the_rural_round_sets_a_share_aside_and_its_slate_went_through_senior_review(loaded):
    [slate] = db.every(select(Slate).join(Competition).where(Competition.has_senior_review))
    assert [(each.kind, each.percent) for each in slate.competition.set_asides] == [
        (SetAsideKind.RURAL, 60)
    ]
    assert [each.step for each in slate.chain] == [
        ChainStep.RECOMMENDED,
        ChainStep.APPROVED,
        ChainStep.SIGNED,
    ]
    assert len({each.person_id for each in slate.chain}) == len(slate.chain)
    lines = awards.lines(slate)
    assert Counter(each.groups[SetAsideKind.RURAL.value] for each in lines) == {
        True: SMALL.rural - 1,
        False: 1,
    }
    assert [each.verdict for each in awards.shares_found(slate, lines)] == [Verdict.REACHED]
    assert Role.SENIOR_OFFICIAL.label in {each.role for each in identity.demonstration_sign_ins()}


def test_grants_of_decided_rounds_have_milestones_some_done_late_and_one_still_open(loaded):
    today = clock.today("America/New_York")
    found = {}
    for award in db.every(select(Award)):
        found[award.number] = milestones.places(award, today=today)
        assert not any(each.is_silent for each in found[award.number])
    assert sorted(len(places) for places in found.values()) == [
        *[0] * RURAL_GRANTEES,
        *[ACTIVITIES] * (SMALL.grantees + ENDED_GRANTEES),
    ]
    done = [
        each.days
        for places in found.values()
        for each in places
        if each.milestone.status is MilestoneStatus.DONE
    ]
    assert {min(done), max(done)} == {-10, 21}
    late = [
        each.milestone.code
        for places in found.values()
        for each in places
        if each.is_due and each.milestone.status is MilestoneStatus.UNDERWAY
    ]
    assert late == ["G3.1"]


def test_one_report_is_due_one_was_corrected_and_one_has_errors(loaded):
    found = counted(Upload.status)
    awards = db.session.scalar(select(func.count(Award.id)))
    ended, datasets = 4, 2
    assert awards == SMALL.grantees + RURAL_GRANTEES + ENDED_GRANTEES
    assert found == {
        UploadStatus.CERTIFIED: (SMALL.grantees * ended + PILOT_PERIODS) * datasets - 3,
        UploadStatus.SUPERSEDED: 1,
        UploadStatus.REJECTED: 1,
    }


def test_no_mail_of_the_past_waits_to_be_sent(loaded):
    unsent = select(func.count(OutboxMessage.id)).where(OutboxMessage.sent_at.is_(None))
    assert db.session.scalar(unsent) == 0


def test_a_database_that_holds_people_is_left_alone(loaded):
    before = counted(Application.status)
    with pytest.raises(NotNowError, match="only into an empty one"):
        story.load(SMALL, say=lambda _line: None)
    assert counted(Application.status) == before


def test_an_officers_task_list_is_asked_in_few_questions(loaded, house):
    officer = identity.actor(identity.person_with_email("petra.lindgren@demo.pentad.example"))
    db.session.expire_all()
    with queries_counted() as seen:
        for stage in STAGES:
            stage.tasks_for(officer, at=clock.now())
    assert len(seen) < MOST_QUESTIONS


def test_one_grant_ran_its_three_years_and_is_being_closed(loaded):
    [closeout] = db.every(select(Closeout))
    award = closeout.award
    assert award.status is AwardStatus.CLOSEOUT
    assert [each.kind for each in award.actions] == [
        ActionKind.NEW,
        ActionKind.REVISION,
        ActionKind.CONTINUATION,
        ActionKind.REVISION,
        ActionKind.CONTINUATION,
    ]
    issued = [each.issued_at for each in award.actions]
    assert issued == sorted(issued)
