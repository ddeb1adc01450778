"""Amendments: who asks, sends and decides, and what an approval does in one transaction."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from app.applications.models import Category
from app.awards import queries as awards
from app.awards import services as award_deeds
from app.awards.lifecycle import LIFECYCLE, Step
from app.awards.models import ActionKind
from app.awards.services import Change, Sent
from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.rules.amending import NewSchool, ScopeChange
from app.identity.roles import Role
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.approved_budgets import ApprovedBudget
from app.monitoring.models.changes import ChangeKind
from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes as queries
from app.monitoring.queries.past import past
from app.monitoring.rules.asks import MoneyAsk, PersonAsk
from app.monitoring.services import changes as deeds
from app.monitoring.services import deciding
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import changes as f
from tests.factories.identity import actor, organisation, person


def subjects(who):
    found = session.query(OutboxMessage).filter_by(recipient=who.email).all()
    return [each.subject.partition(": ")[2] for each in found if "amendment" in each.subject]


def test_an_award_keeps_its_budget_by_category_from_the_first_day(award):
    (row,) = session.query(ApprovedBudget).all()
    budget = queries.approved_budget(award)

    assert (row.version, row.request_id) == (1, None)
    assert {year.year: budget.in_year(year.year) for year in award.years} == {
        year.year: year.cents for year in award.years
    }
    row.version = 2
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_a_request_goes_from_the_director_to_the_agency(award, cast):
    made = f.sent(award, ChangeKind.SCOPE, f.lower(award), cast)

    assert (made.number, made.status) == (1, Status.SUBMITTED)
    assert "amendment 1 was sent" in subjects(cast.pia)
    (task,) = queries.tasks_for(actor(cast.pia), at=clock.now())
    assert task.what == "Review the amendment: commitments and scope"
    assert queries.tasks_for(actor(cast.dana), at=clock.now()) == []
    assert queries.tasks_for(actor(cast.sam), at=clock.now()) == []


def test_a_request_without_a_reason_a_change_or_a_signature_is_not_sent(award, cast):
    by = actor(cast.aro)
    without_reason = f.written(award, ChangeKind.SCOPE, f.lower(award), cast, reason=" ")
    with pytest.raises(DomainError, match="Write why"):
        deeds.submit(without_reason, signature="Aro", by=by)
    nothing = f.written(award, ChangeKind.SCOPE, ScopeChange(), cast)
    with pytest.raises(DomainError, match="asks for nothing"):
        deeds.submit(nothing, signature="Aro", by=by)
    unsigned = f.written(award, ChangeKind.SCOPE, f.lower(award), cast)
    with pytest.raises(DomainError, match="name and title"):
        deeds.submit(unsigned, signature=" ", by=by)


def test_the_agency_writes_on_behalf_only_with_words_and_the_grantee_sends(award, cast):
    officer = actor(cast.pia)
    with pytest.raises(DomainError, match="Say on what this rests"):
        deeds.open_request(award, ChangeKind.TIME, by=officer)
    made = deeds.open_request(
        award, ChangeKind.TIME, on_behalf="Asked by telephone on October 4.", by=officer
    )
    deeds.write(made, f.longer(award), reason=f.WHY, by=officer)
    deeds.send_to_grantee(made, by=officer)

    assert (policy.may_send(officer, made), policy.may_send(actor(cast.aro), made)) == (False, True)
    assert "amendment 1 waits for you to send it" in subjects(cast.aro)


def test_an_approved_scope_makes_a_locked_version_with_both_agreements(award, cast):
    before = evaluation.matrix(award)
    made = f.scope(award, f.lower(award), cast)
    after = evaluation.matrix(award)

    assert (before.status, after.version) == (MatrixStatus.SUPERSEDED, before.version + 1)
    assert (after.status, after.change_reason) == (MatrixStatus.LOCKED, "Amendment 1")
    assert (after.officer_agreed_id, after.grantee_agreed_id) == (cast.pia.id, cast.aro.id)
    assert {t.year: t.percent for t in after.indicators[0].targets}[3] == 40
    assert {t.year: t.percent for t in before.indicators[0].targets}[3] == 60
    assert (made.action.kind, award.actions[-1].id) == (ActionKind.REVISION, made.action_id)
    assert "amendment 1 is approved" in subjects(cast.dana)
    assert list(audit.verify()) == []


def test_drift_counts_from_the_award_over_all_amendments(award, cast):
    f.scope(award, f.lower(award, percent=50), cast)
    f.scope(award, f.lower(award, percent=35), cast)
    found = queries.drift(award)
    (weaker,) = found.weaker

    assert (found.amendments, len(found.weaker), weaker.lost) == (2, 1, Fraction(25))
    assert weaker.then.targets[3] == 60
    assert found.at_stake == weaker.points.earned


def test_a_decided_request_keeps_the_figures_it_was_decided_on(award, cast):
    first = f.scope(award, f.lower(award, percent=50), cast)
    told = queries.impact(first)
    f.scope(award, f.lower(award, percent=35), cast)

    assert queries.impact(first) == told
    assert [(row.at_award, row.now, row.asked) for row in told.differences] == [
        ("60%", "60%", "50%")
    ]
    second = queries.impact(queries.amendments(award)[0])
    assert [(row.at_award, row.now, row.asked) for row in second.differences] == [
        ("60%", "50%", "35%")
    ]


def test_an_approved_budget_is_a_new_version_and_a_revision(award, cast):
    before = queries.approved_budget(award)
    f.approved(award, ChangeKind.BUDGET, f.move(award, 300 * f.THOUSAND), cast)
    after = queries.approved_budget(award)

    assert (before.version, after.version) == (1, 2)
    assert after.cents(Category.TRAVEL, 1) == 300 * f.THOUSAND
    assert after.total_cents == before.total_cents == award.total_cents
    assert award.actions[-1].kind is ActionKind.REVISION
    found = queries.drift(award)
    assert (found.moved_cents, found.is_over_flag) == (300 * f.THOUSAND, True)


def test_a_small_transfer_inside_a_year_is_the_officers_own_decision(award, cast):
    made = f.sent(award, ChangeKind.BUDGET, f.move(award), cast)
    assert queries.impact(made).needs_official is False
    deciding.approve(made, "Within the flag.", signature="Pia Officer", by=actor(cast.pia))

    assert made.status is Status.APPROVED


def test_more_money_is_an_increase_and_less_a_decrease(award, cast):
    held = queries.approved_budget(award)
    more = MoneyAsk({Category.TRAVEL: {1: 50 * f.THOUSAND}})
    f.approved(award, ChangeKind.BUDGET, more, cast)
    assert award.total_cents == held.total_cents + 50 * f.THOUSAND

    f.approved(award, ChangeKind.BUDGET, MoneyAsk({Category.TRAVEL: {1: 0}}), cast)
    assert award.total_cents == held.total_cents
    assert [each.kind for each in award.actions[1:]] == [ActionKind.INCREASE, ActionKind.DECREASE]


def test_money_for_a_year_that_has_not_begun_waits_for_its_continuation(award, cast):
    held = queries.approved_budget(award)
    moved = 20 * f.THOUSAND
    years = {
        1: held.cents(Category.PERSONNEL, 1) - moved,
        2: held.cents(Category.PERSONNEL, 2) + moved,
    }
    f.approved(award, ChangeKind.BUDGET, MoneyAsk({Category.PERSONNEL: years}), cast)

    first, second = award.years[:2]
    assert (first.authorized_cents, second.authorized_cents) == (first.cents, 0)
    assert second.cents == held.in_year(2) + moved


def test_an_extension_moves_the_last_day(award, cast):
    day, last = award.ends_on, evaluation.periods(award)[-1]
    due = last.due_on
    f.approved(award, ChangeKind.TIME, f.longer(award, days=90), cast)

    assert award.ends_on == last.ends_on == day + timedelta(days=90)
    assert last.due_on == due + timedelta(days=90)
    assert award.actions[-1].kind is ActionKind.EXTENSION
    assert queries.drift(award).days_added == 90


def test_only_the_official_approves_what_needs_prior_approval(award, cast):
    made = f.sent(award, ChangeKind.SCOPE, f.lower(award), cast)
    with pytest.raises(NotNowError, match="needs prior approval"):
        deciding.approve(made, "Yes.", signature="Pia", by=actor(cast.pia))
    with pytest.raises(NotNowError, match="No officer has recommended"):
        deciding.approve(made, "Yes.", signature="Otto", by=actor(cast.otto))

    assert evaluation.matrix(award).version == 1


def test_whoever_recommended_cannot_sign(award, cast):
    agency = award.application.competition.agency
    both = person("Bo Both", (Role.PROGRAM_OFFICER, agency), (Role.AUTHORIZING_OFFICIAL, agency))
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    deciding.recommend(made, to_approve=True, words="Yes.", by=actor(both))
    with pytest.raises(NotNowError, match="Another official"):
        deciding.approve(made, "Yes.", signature="Bo", by=actor(both))


def test_declining_keeps_everything_and_says_why(award, cast):
    matrix, actions = evaluation.matrix(award).id, len(award.actions)
    made = f.recommended(award, ChangeKind.SCOPE, f.drop(award), cast)
    deciding.decline(made, "The element would be empty.", signature=f.SIGNED, by=actor(cast.otto))
    session.commit()

    assert (made.status, made.action) == (Status.DECLINED, None)
    assert (evaluation.matrix(award).id, len(award.actions)) == (matrix, actions)
    assert queries.drift(award).is_none
    assert "amendment 1 is declined" in subjects(cast.aro)


def test_an_approval_is_refused_when_the_grant_changed_in_between(award, cast):
    waiting = f.recommended(award, ChangeKind.SCOPE, f.lower(award, percent=30), cast)
    f.scope(award, f.lower(award, percent=50), cast)
    with pytest.raises(NotNowError, match=r"matrix version 1; now it is 2.*Return it"):
        deciding.approve(waiting, "Yes.", signature=f.SIGNED, by=actor(cast.otto))
    session.rollback()

    deciding.give_back(waiting, "The matrix changed.", by=actor(cast.otto))
    deeds.send_back(waiting, "Check it against version 2.", by=actor(cast.pia))
    with pytest.raises(NotNowError, match="Change what is asked"):
        deeds.submit(waiting, signature="Aro", by=actor(cast.aro))
    deeds.write(waiting, f.lower(award, percent=30), reason=f.WHY, by=actor(cast.dana))
    deeds.submit(waiting, signature="Aro", by=actor(cast.aro))
    assert waiting.status is Status.SUBMITTED


def test_an_open_draft_of_the_matrix_stops_the_approval_and_nothing_is_half_done(award, cast):
    made = f.recommended(award, ChangeKind.SCOPE, f.lower(award), cast)
    evaluation_deeds.revise(award, "Another rule.", by=actor(cast.pia))
    session.commit()
    with pytest.raises(NotNowError, match="is being settled"):
        deciding.approve(made, "Yes.", signature=f.SIGNED, by=actor(cast.otto))
    session.rollback()

    assert (made.status, len(award.actions)) == (Status.RECOMMENDED, 1)


def test_questions_and_returns_go_back_and_forth(award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    deeds.ask_more(made, "What is left of the money?", by=actor(cast.pia))
    (task,) = queries.tasks_for(actor(cast.dana), at=clock.now())
    assert task.what == "Answer the agency about an amendment: more time"
    with pytest.raises(NotNowError, match="stays as it is"):
        deeds.write(made, f.longer(award), reason="x", by=actor(cast.dana))
    file = Sent("left.txt", b"41,000 dollars")
    deeds.answer(made, "$41,000.", files=[file], by=actor(cast.dana))
    deeds.send_back(made, "Ask for six months, not seven.", by=actor(cast.pia))
    session.commit()

    assert made.status is Status.RETURNED
    assert [each.kind for each in made.notes] == ["asked", "answered", "returned"]
    assert [each.file.name for each in made.files] == ["left.txt"]
    with pytest.raises(DomainError, match="Write it out"):
        deeds.answer(made, " ", by=actor(cast.dana))


def test_a_withdrawn_request_stays_on_record_and_changes_nothing(award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    deeds.withdraw(made, by=actor(cast.aro))

    assert made.status is Status.WITHDRAWN
    assert "amendment 1 was withdrawn" in subjects(cast.pia)
    with pytest.raises(NotNowError):
        deciding.recommend(made, to_approve=True, words="x", by=actor(cast.pia))


def test_a_school_leaves_and_one_joins(award, cast):
    units = evaluation.units_by_level(evaluation.matrix(award))
    leaving = next(iter(units.values()))[0].parent_code
    change = ScopeChange(
        dropped_schools=(leaving,), added_schools=(NewSchool("010000099999", "New School", 3),)
    )
    f.scope(award, change, cast)
    schools = evaluation.schools(evaluation.matrix(award))

    assert leaving not in schools
    assert schools["010000099999"] == "New School"
    assert {each.reasons for each in queries.drift(award).weaker} <= {("fewer places",)}


def test_what_happened_is_told_in_order(award, cast):
    f.scope(award, f.lower(award), cast)
    f.approved(award, ChangeKind.TIME, f.longer(award), cast)
    told = [each.what for each in past(award)]

    assert told == [
        "Notification 1: new award",
        "Version 1 of the fidelity matrix was locked",
        "Notification 2: revision, amendment 1 (commitments and scope)",
        "Notification 3: extension of time, amendment 2 (more time)",
    ]


def test_who_may_do_what(award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    stranger, reader = actor(cast.sam), actor(cast.rob)
    other = person("Olga Other", (Role.PROGRAM_OFFICER, organisation("Another agency")))

    for nobody in (stranger, reader, actor(other)):
        assert not policy.may_see(nobody, award)
        assert not policy.may_see_request(nobody, made)
        assert not policy.may_review(nobody, award)
        assert not policy.may_see_scores(nobody, award)
    assert policy.may_see(actor(cast.ada), award)
    assert not policy.may_write(actor(cast.pia), made)
    assert not policy.may_send(actor(cast.dana), made)
    assert not policy.may_see_scores(actor(cast.aro), award)
    assert policy.may_sign(actor(cast.otto), award)
    assert not policy.may_sign(actor(cast.pia), award)
    assert not policy.may_withdraw(actor(cast.dana), made)


def test_a_draft_is_not_the_agencys_to_read(award, cast):
    made = f.written(award, ChangeKind.TIME, f.longer(award), cast)

    assert policy.may_see_request(actor(cast.dana), made)
    assert not policy.may_see_request(actor(cast.pia), made)


def test_the_line_is_read_from_the_frozen_order(award, cast):
    made = f.sent(award, ChangeKind.SCOPE, f.lower(award), cast)
    line = queries.impact(made).line

    assert line.label == "Only if none of these points is lost"
    assert line.rows[0][1] == line.rows[1][1]


def test_a_key_person_is_replaced_with_the_notification_that_says_so(award, cast):
    (director,) = [each for each in awards.staff(award) if each.to_on is None]
    day = award.starts_on + timedelta(days=200)
    ask = PersonAsk(
        director.id, director.name, director.role, cast.dana.name, cast.dana.email, 50, day
    )
    f.approved(award, ChangeKind.PERSONNEL, ask, cast)

    assert award.project_director_id == cast.dana.id
    assert [(each.name, each.to_on) for each in awards.staff(award)] == [
        (cast.dana.name, None),
        (director.name, day - timedelta(days=1)),
    ]
    assert queries.drift(award).people_replaced == 1


def test_a_director_who_could_not_sign_in_is_refused_and_nobody_leaves(award, cast):
    (director,) = awards.staff(award)
    ask = PersonAsk(
        director.id, director.name, director.role, "Nora New", "nora@x.org", None, date(2028, 1, 5)
    )
    made = f.recommended(award, ChangeKind.PERSONNEL, ask, cast)
    session.commit()
    with pytest.raises(DomainError, match="is a project director at Maple Hollow Schools"):
        deciding.approve(made, "Yes.", signature=f.SIGNED, by=actor(cast.otto))
    session.rollback()

    assert (director.to_on, award.project_director_id) == (None, cast.ada.id)


def test_a_second_extension_and_a_late_one_are_remarked(award, cast):
    f.approved(award, ChangeKind.TIME, f.longer(award, days=30), cast)
    with clock.set_to(datetime(2029, 10, 28, 12, tzinfo=UTC)):
        made = f.sent(award, ChangeKind.TIME, f.longer(award, days=400), cast)
    told = " ".join(queries.impact(made).remarks)

    assert "extended before, by amendment 1" in told
    assert "more than twelve months" in told


def test_the_story_of_a_promise_has_its_words_receipt_and_points(award, cast):
    code = f.first_code(award)
    (story,) = queries.promise_stories(award, [code, "E9-9"])

    assert story.receipt == award.application.standing_submission.receipt_number
    assert story.text.startswith("Our answer to")
    assert story.passage.text in story.text
    assert story.points.earned == story.points.most == Decimal(10)
    assert [each.label for each in story.said.said] == ["Reader 1", "Reader 2", "Reader 3"]
    assert story.delivered is None


def test_a_budget_notification_from_elsewhere_is_seen_and_settled(award, cast):
    made = f.sent(award, ChangeKind.BUDGET, f.move(award), cast)
    cents = award.years[1].cents + 10 * f.THOUSAND
    award_deeds.issue(
        award,
        ActionKind.INCREASE,
        Change(approve={2: cents}),
        reason="Supplement",
        signature=f.SIGNED,
        by=actor(cast.otto),
    )
    found = queries.impact(made)

    assert found.moved == ("A notification changed the approved amounts of the years since.",)
    assert "the latest notification" in found.remarks[-1]


def test_an_award_that_is_not_active_is_not_amended(award, cast):
    LIFECYCLE.advance(award, Step.START_CLOSEOUT, by=actor(cast.pia))
    with pytest.raises(NotNowError, match="Only an active grant"):
        deeds.open_request(award, ChangeKind.TIME, by=actor(cast.dana))


def test_what_the_grant_cannot_take_any_more_can_still_be_declined(award, cast):
    waiting = f.sent(award, ChangeKind.SCOPE, f.lower(award), cast)
    f.scope(award, f.drop(award), cast)
    with pytest.raises(DomainError, match="has no"):
        deciding.recommend(waiting, to_approve=True, words="Yes.", by=actor(cast.pia))
    deciding.recommend(waiting, to_approve=False, words="It is gone.", by=actor(cast.pia))
    deciding.decline(waiting, "It is gone.", signature=f.SIGNED, by=actor(cast.otto))

    assert waiting.status is Status.DECLINED
    assert "has no" in queries.impact(waiting).remarks[0]


def test_deeds_without_words_or_signature_are_refused(award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    officer, official = actor(cast.pia), actor(cast.otto)
    with pytest.raises(DomainError, match="Write the reason"):
        deciding.recommend(made, to_approve=True, words=" ", by=officer)
    with pytest.raises(DomainError, match="Write it out"):
        deeds.ask_more(made, "", by=officer)
    with pytest.raises(NotNowError, match="Only a draft that the agency wrote"):
        deeds.send_to_grantee(made, by=officer)
    deciding.recommend(made, to_approve=True, words="Yes.", by=officer)
    with pytest.raises(DomainError, match="Write the reason"):
        deciding.give_back(made, "", by=official)
    with pytest.raises(DomainError, match="name and title"):
        deciding.decline(made, "No.", signature=" ", by=official)
    with pytest.raises(DomainError, match="name and title"):
        deciding.approve(made, "Yes.", signature=" ", by=official)
