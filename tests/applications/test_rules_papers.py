"""A filled form: conditions, sums, what is missing and what is wrong. Plain values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.editions import Known, shelf
from app.applications.rules.papers import fill
from app.applications.rules.papers.facts import last_day
from tests.applications.small_edition import SMALL

pytestmark = pytest.mark.pure

NOTHING = dict.fromkeys(Known, "")
KNOWN = {**NOTHING, Known.ORGANISATION_UEI: "ZQGGHJH74DW7", Known.APPLICATION_TITLE: "A plan"}
DONE = {"kind_of": "a", "is_ready": "no", "agreed": "yes"}
LLL = {
    "action_type": "grant",
    "action_status": "bid",
    "report_type": "initial",
    "entity": "prime",
    "registrant": "Ann Advocate",
    "performer": "Advocate, Ann",
}


def filled(answers, known=KNOWN, files=None, edition=SMALL):
    return fill(edition, answers, known, files=files or {})


def problems(answers, **changes):
    return {line.field.code: line.problem for line in filled(answers, **changes).problems}


def asked(edition, **answers):
    return {line.field.code for line in fill(edition, answers, NOTHING, files={}).asked}


def test_a_complete_form_has_no_problem():
    assert problems(DONE) == {}


def test_every_missing_answer_says_what_to_do():
    assert problems({}, known=NOTHING) == {
        "kind_of": "Choose an answer to “Kind”.",
        "is_ready": "Answer yes or no: “Ready?”",
        "agreed": "Read the statement and tick it.",
        "uei": "“UEI” is not known yet. Enter it in the district's profile.",
    }


def test_a_condition_holds_only_while_the_question_before_it_is_asked():
    answers = {**DONE, "sort": "y", "why": "Because."}
    assert "why" not in {line.field.code for line in filled(answers).asked}
    assert "why" in {line.field.code for line in filled({**answers, "kind_of": "b"}).asked}
    assert problems({**DONE, "kind_of": "b", "sort": "y"}) == {"why": "Fill in “Why”."}


def test_why_a_question_is_asked_is_told():
    assert filled(DONE).lines["sort"].because == "Asked if “Kind” is “Berry”."


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("year", "99", "“99” must be 4 digits."),
        (
            "ready_on",
            "someday",
            "“someday” is not a day. Type it as month/day/year, such as 10/30/2026.",
        ),
        ("state", "-5", "“-5” is not an amount of money. Type dollars, such as 125,000."),
        ("tags", "p\nq\nr", "Choose at most 2; you chose 3."),
        ("proof", "ab12", "The file chosen for “Proof” was removed. Choose another."),
    ],
)
def test_a_wrong_answer_is_told_with_its_repair(code, text, told):
    assert problems({**DONE, code: text}) == {code: told}


def test_a_text_over_its_limit_and_a_title_that_the_form_cannot_hold():
    long = {**DONE, "kind_of": "b", "sort": "y", "why": "x" * 21}
    assert problems(long) == {"why": "It has 21 characters; at most 20 are accepted."}
    known = {**KNOWN, Known.APPLICATION_TITLE: "Eleven char"}
    assert problems(DONE, known=known) == {
        "title": "“Title” has 11 characters, and the form takes 10. Shorten it in title and abstract."
    }


def test_answers_are_shown_in_words():
    answers = {**DONE, "tags": "p\nr", "ready_on": "2027-07-01", "proof": "ab12", "state": "1250"}
    form = filled(answers, files={"ab12": "debt.pdf"})
    shown = {code: form.shown(line) for code, line in form.lines.items()}
    assert shown["kind_of"] == "Apple"
    assert shown["tags"] == "Pea; Rye"
    assert shown["ready_on"] == "July 1, 2027"
    assert shown["is_ready"] == "No"
    assert shown["agreed"] == "Agreed"
    assert shown["proof"] == "debt.pdf, SHA-256 ab12"
    assert shown["state"] == "$1,250"
    assert (shown["year"], shown["rest"], shown["total"]) == ("", "\u2212$1,250", "$0")


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_parts_of_the_non_federal_funds_never_differ_from_the_budget(total, state):
    known = {**KNOWN, Known.BUDGET_NON_FEDERAL: f"{total // 100}.{total % 100:02d}"}
    form = filled({**DONE, "state": f"{state // 100}.{state % 100:02d}"}, known=known)
    cents = round(float(form.lines["total"].value) * 100)
    assert cents == total
    assert bool(form.lines["rest"].problem) == (state > total)


def test_nothing_budgeted_and_nothing_typed_is_not_zero():
    assert [filled(DONE).lines[code].value for code in ("state", "rest", "total")] == ["", "", ""]


def test_more_from_others_than_the_budget_holds_is_a_problem():
    known = {**KNOWN, Known.BUDGET_NON_FEDERAL: "1000"}
    assert problems({**DONE, "state": "1500"}, known=known) == {
        "rest": "The amounts from others add up to $1,500, which is more than the non-Federal "
        "funds in the budget. Lower them, or correct the budget."
    }


@pytest.mark.parametrize(
    ("answers", "also"),
    [
        ({"application_type": "new"}, set()),
        ({"application_type": "continuation"}, {"federal_award_identifier"}),
        ({"application_type": "revision"}, {"federal_award_identifier", "revision_type"}),
        (
            {"application_type": "revision", "revision_type": "E"},
            {"federal_award_identifier", "revision_type", "revision_other"},
        ),
        ({"application_type": "new", "revision_type": "E"}, set()),
        ({"state_review": "a"}, {"state_review_on"}),
        ({"state_review": "b"}, set()),
        ({"delinquent_debt": "yes"}, {"debt_explanation", "debt_file"}),
        ({"delinquent_debt": "no"}, set()),
    ],
)
def test_the_conditions_of_the_sf_424(answers, also):
    (edition,) = shelf.of("sf-424")
    assert asked(edition, **answers) - asked(edition) == also


def test_the_disclosure_of_lobbying_is_asked_only_of_those_who_lobbied():
    (edition,) = shelf.of("lobbying")
    assert asked(edition, lobbied="no") == {"no_federal_funds", "lobbied", "subawards"}
    plain = asked(edition, lobbied="yes", **LLL)
    changed = asked(edition, lobbied="yes", **{**LLL, "report_type": "material_change"})
    below = asked(edition, lobbied="yes", **{**LLL, "entity": "subawardee"})
    assert changed - plain == {"change_year", "change_quarter", "last_report_on"}
    assert below - plain == {"tier", "prime_name", "prime_address"}


@pytest.mark.parametrize(
    ("tier", "is_right"), [("1", True), ("99", True), ("0", False), ("100", False)]
)
def test_a_tier_is_from_1_to_99(tier, is_right):
    (edition,) = shelf.of("lobbying")
    answers = {"lobbied": "yes", **LLL, "entity": "subawardee", "tier": tier}
    assert (filled(answers, edition=edition).lines["tier"].problem is None) == is_right


@pytest.mark.parametrize(
    ("starts", "years", "ends"),
    [
        (date(2027, 7, 1), 3, date(2030, 6, 30)),
        (date(2027, 1, 1), 1, date(2027, 12, 31)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2027, 3, 1), 1, date(2028, 2, 29)),
    ],
)
def test_a_project_ends_on_the_day_before_its_anniversary(starts, years, ends):
    assert last_day(starts, years) == ends
