"""What the demonstration shows of applying: drafts, voices, receipts, amendments, feedback."""

from collections import Counter

from sqlalchemy import func, select

from app.applications import queries, rules
from app.applications.lifecycle import Status
from app.applications.models import (
    Application,
    AttemptOutcome,
    BudgetWorkbook,
    Collaborator,
    SubmissionAttempt,
)
from app.applications.rules.signatures import State
from app.applications.rules.team import SignOff
from app.applications.rules.windows import Standing
from app.applications.snapshot import take
from app.awards.lifecycle import RequestStatus
from app.awards.models import Reconsideration
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition, RubricDraft
from app.competitions.rules import USUAL_REQUIREMENTS
from app.demonstration.gathering import PARTNER
from app.demonstration.names import address
from app.identity import queries as identity
from app.identity.models import Organisation, Person
from app.platform import clock, db

ITEMS = 18
CONSORTIUM = 10


def twice(column) -> list[str]:
    """The values that stand in more than one row."""
    found = select(column).where(column.is_not(None)).group_by(column).having(func.count() > 1)
    return db.every(found)


def the_open() -> Competition:
    """The competition that takes applications."""
    return db.session.scalars(
        select(Competition).where(Competition.status == CompetitionStatus.PUBLISHED)
    ).one()


def drafts() -> dict[int, Application]:
    """Every application to the open competition, by how many districts it has."""
    found = db.every(select(Application).where(Application.competition_id == the_open().id))
    assert len(found) == len({each.organisation_id for each in found})
    return {len(each.members) if each.status is Status.DRAFT else 0: each for each in found}


def guide() -> Application:
    """The draft of the guide writer, with its working copy."""
    return queries.application(drafts()[1].id)


def consortium() -> Application:
    """The draft of ten districts, with its working copy."""
    return queries.application(drafts()[CONSORTIUM].id)


def test_the_open_competition_asks_the_usual_checklist_and_was_amended_and_extended(loaded):
    competition = the_open()
    assert len(competition.requirements) == len(USUAL_REQUIREMENTS)
    (amendment,) = competition.amendments
    assert amendment.old_rubric_id != amendment.new_rubric_id
    (extension,) = competition.extensions
    assert extension.area == "Three Rivers flood area"
    assert db.session.scalar(select(func.count(RubricDraft.id))) == 1 + 1  # finished and begun


def test_the_guide_writes_a_draft_that_is_partly_there_in_every_part(loaded):
    application = guide()
    gaps = rules.gaps(application, queries.rubric(application), at=clock.now())
    states = {part.state for part in rules.progress.parts(application, gaps)}
    assert {"complete", "in_progress"} <= {state.value for state in states}
    assert sum(bool(each.text) for each in application.responses) == ITEMS + 1
    assert application.amendment_to_read is not None
    assert len(application.goals) == len({each.code for each in application.goals}) > 1
    assert application.measures[0].groups
    assert application.indirect is not None
    assert db.session.scalar(select(func.count(BudgetWorkbook.id))) == 1
    assert any(each.done_at for each in application.advice)
    assert any(each.done_at is None for each in application.advice)


def test_the_guides_colleagues_have_parts_and_one_changed_after_it_was_signed_off(loaded):
    application = guide()
    snapshot = take(application, ordinal=0).snapshot
    shares = rules.team.shares(application, queries.rubric(application), snapshot)
    found = Counter(each.sign_off for each in shares)
    assert (found[SignOff.DONE], found[SignOff.CHANGED]) == (2, 1)
    assert {each.owner.email for each in shares if each.owner} == {
        address(name) for name in ("Gita Marsh", "Tom Ashby", "Lucia Venn")
    }
    assert any(each.person_id is None for each in application.collaborators)


def test_files_of_the_guide_have_something_to_repair(loaded):
    files = guide().attachments
    findings = [
        rules.format_lint.findings(
            rules.format_lint.Named(each.file.name, rules.format_lint.looks(each.looks)),
            others=[other.file.name for other in files if other is not each],
            most_pages=None,
        )
        for each in files
    ]
    assert all(findings)


def test_voices_of_the_consortium_stand_in_every_state(loaded):
    application = consortium()
    signatures = {
        rules.signatures.state(application, member, kind)
        for member in application.members
        for kind in rules.signatures.asked_kinds(application)
    }
    assert signatures == set(State)
    comments = {
        rules.windows.standing(application, member, kind, at=clock.now())
        for member in application.members
        for kind in rules.windows.asked_kinds(application)
    }
    assert comments == set(Standing) - {Standing.CUT_SHORT}


def test_each_partner_district_has_a_person_and_one_is_shown_to_visitors(loaded):
    places = [each for each in consortium().collaborators if each.member_id]
    assert len(places) == CONSORTIUM - 1
    assert address(PARTNER) in {each.email for each in places}
    assert address(PARTNER) in {each.email for each in identity.demonstration_sign_ins()}


def test_one_application_was_refused_once_and_is_submitted_twice(loaded):
    application = drafts()[0]
    assert [each.ordinal for each in application.submissions] == [1, 2]
    attempts = db.every(
        select(SubmissionAttempt)
        .where(SubmissionAttempt.application_id == application.id)
        .order_by(SubmissionAttempt.at)
    )
    assert [each.outcome for each in attempts] == [
        AttemptOutcome.RECEIVED,
        AttemptOutcome.INCOMPLETE,
        AttemptOutcome.RECEIVED,
    ]


def test_the_guides_district_was_not_funded_and_its_feedback_came_along(loaded):
    application = guide()
    (earlier,) = queries.earlier_ones(application)
    assert earlier.status is Status.NOT_FUNDED
    assert {earlier.number} <= {each.source.partition(",")[0] for each in application.advice}


def test_one_request_to_look_again_waits_for_the_officer(loaded):
    (request,) = db.every(select(Reconsideration))
    assert request.status is RequestStatus.SUBMITTED


def test_nobody_and_no_district_is_there_twice(loaded):
    assert twice(Person.name) == []
    assert twice(Organisation.nces_id) == []


def test_everybody_who_was_asked_is_of_the_demonstration(loaded):
    asked = [
        each.email
        for application in (guide(), consortium())
        for member in application.members
        for each in member.requests
        if each.email
    ]
    invited = db.every(select(Collaborator.email))
    assert {each.rpartition("@")[2] for each in (*asked, *invited)} == {"demo.pentad.example"}
