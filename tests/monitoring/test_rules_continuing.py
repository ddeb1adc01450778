"""What a decision about continuation may rest on; pure."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.models.continuing import Check, Decision, Finding
from app.monitoring.rules import continuing as rules
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
ALL = dict.fromkeys(Check, Finding.SATISFIED)


def decide(decision, answers, conditions="", until=None):
    rules.check_decision(decision, answers, conditions=conditions, until=until)


def test_the_review_begins_120_days_before_the_period_ends():
    assert rules.begins_on(date(2028, 6, 30)) == date(2028, 3, 2)


@pytest.mark.parametrize("decision", list(Decision))
@pytest.mark.parametrize("check", list(Check))
def test_no_decision_skips_a_check(decision, check):
    answers = {each: found for each, found in ALL.items() if each is not check}
    with pytest.raises(DomainError, match="Answer every check first"):
        decide(decision, answers, "Report monthly.", date(2028, 5, 1))


@pytest.mark.parametrize(
    ("decision", "change", "values", "said"),
    [
        (Decision.CONTINUE, Finding.NOT_YET, {}, "Not every check is satisfied: reports"),
        (Decision.CONTINUE, Finding.NOT_SATISFIED, {}, "Not every check is satisfied"),
        (Decision.WITH_CONDITIONS, Finding.NOT_SATISFIED, {"conditions": "x"}, "do not replace"),
        (Decision.WITH_CONDITIONS, Finding.NOT_YET, {}, "Write each condition"),
        (Decision.DELAY, Finding.NOT_YET, {}, "Choose the day"),
        (Decision.DELAY, Finding.SATISFIED, {"until": date(2028, 5, 1)}, "nothing to wait for"),
        (Decision.DO_NOT_CONTINUE, Finding.NOT_YET, {}, "cannot be ended on them"),
        (Decision.DO_NOT_CONTINUE, Finding.SATISFIED, {}, "cannot be ended on them"),
    ],
)
def test_a_decision_that_does_not_follow_is_refused(decision, change, values, said):
    with pytest.raises(DomainError, match=said):
        decide(decision, {**ALL, Check.REPORTS: change}, **values)


@pytest.mark.parametrize(
    ("decision", "change", "values"),
    [
        (Decision.CONTINUE, Finding.SATISFIED, {}),
        (Decision.WITH_CONDITIONS, Finding.NOT_YET, {"conditions": "Report monthly."}),
        (Decision.DELAY, Finding.NOT_YET, {"until": date(2028, 5, 1)}),
        (Decision.DO_NOT_CONTINUE, Finding.NOT_SATISFIED, {}),
    ],
)
def test_a_decision_that_follows_is_taken(decision, change, values):
    decide(decision, {**ALL, Check.REPORTS: change}, **values)


def test_approved_changes_replace_progress_and_nothing_else():
    rules.check_finding(Check.PROGRESS, Finding.SATISFIED_BY_CHANGES, "Amendment 2 of May 4.")
    for check in list(Check)[1:]:
        with pytest.raises(DomainError, match="Only substantial progress"):
            rules.check_finding(check, Finding.SATISFIED_BY_CHANGES, "Amendment 2.")
    with pytest.raises(DomainError, match="Write why: reports is satisfied"):
        rules.check_finding(Check.REPORTS, Finding.SATISFIED, " ")


@given(st.dictionaries(st.sampled_from(Check), st.sampled_from(Finding)))
def test_money_goes_on_only_with_five_satisfied_checks(answers):
    is_whole = len(answers) == len(Check) and all(each.is_satisfied for each in answers.values())
    try:
        decide(Decision.CONTINUE, answers)
    except DomainError:
        assert not is_whole
    else:
        assert is_whole
