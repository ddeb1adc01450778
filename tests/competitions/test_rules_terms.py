"""The checklist's catalogue, readable changes, and what an amendment must keep to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.competitions import rules
from app.competitions.lifecycle import Status
from app.competitions.models import Competition, Condition, DeadlineExtension, RequirementKind
from app.competitions.rules import Band, Change, Required, Terms
from tests.factories.competitions import BANDS, VALUES

NOW = datetime(2026, 9, 15, 15, tzinfo=UTC)
LETTER = Required(RequirementKind.FILE, "letter", "Letters of support")
PLAN = Required(RequirementKind.PART, "plan", "High-quality plan")
usual_lines = some.lists(some.sampled_from(rules.CATALOGUE), unique_by=lambda o: o.required)


def competition(**changes) -> Competition:
    return Competition(**{**VALUES, "status": Status.PUBLISHED, **changes})


def terms(bands: Sequence[Band] = BANDS, requirements: Sequence[Required] = (), **values) -> Terms:
    standing = rules.terms_of(competition())
    return Terms({**standing.values, **values}, bands, requirements)


def test_the_usual_checklist_asks_each_thing_once():
    assert rules.checklist_problems(rules.USUAL_REQUIREMENTS) == []
    asked = [(each.kind.value, each.code) for each in rules.USUAL_REQUIREMENTS]
    assert asked == [
        ("part", "plan"),
        ("part", "logic_model"),
        ("form", "sf-424"),
        ("form", "gepa-427"),
        ("form", "lobbying"),
        ("form", "assurances"),
        ("file", "memorandum"),
        ("file", "indirect_cost_agreement"),
        ("signature", "superintendent"),
        ("signature", "board_president"),
        ("signature", "union_president"),
        ("comment", "state"),
        ("comment", "mayor"),
    ]


def test_every_line_of_the_catalogue_says_where_it_comes_from():
    assert [offer.required.title for offer in rules.CATALOGUE if not offer.source] == []


@given(usual_lines)
def test_an_officer_sees_every_line_once_and_asked_ones_first(chosen):
    asked = [offer.required for offer in chosen]
    shown = rules.offered(asked)

    assert [line for line, _, is_asked in shown if is_asked] == asked
    assert len({(line.kind, line.code) for line, _, _ in shown}) == len(rules.CATALOGUE)


def test_a_condition_and_figures_are_told_in_words():
    line = Required(
        RequirementKind.FILE, "memorandum", "Memorandum", Condition.CONSORTIUM, most_pages=1
    )
    assert rules.in_words(line) == "asked of a consortium; at most 1 page"
    comment = Required(RequirementKind.COMMENT, "state", "State", business_days=10)
    assert rules.in_words(comment) == (
        "asked of everybody; they must have at least 10 business days"
    )


def test_a_line_stands_once_and_has_a_title():
    assert rules.checklist_problems([LETTER, LETTER, replace(PLAN, title=" ")]) == [
        "“Letters of support” is asked twice. Keep one of the lines.",
        "Give the line Part of the plan, plan, a title.",
    ]


def test_each_change_says_what_it_was_and_what_it_is():
    new = terms(
        bands=[Band(1, None, 100, 200)],
        requirements=[LETTER],
        deadline_on=date(2026, 11, 13),
        deadline_time=time(16, 30),
        estimated_funds_cents=100,
        match_percent=25,
        restricted_rate=True,
    )

    assert rules.term_changes(terms(), new, zone="America/New_York") == [
        Change(
            "Deadline for everybody",
            "Friday, October 30, 2026, 11:59:59 pm Eastern",
            "Friday, November 13, 2026, 4:30:00 pm Eastern",
        ),
        Change("Estimated funds", "$30,000,000", "$1"),
        Change("Match from non-Federal funds, of the Federal amount", "0%", "25%"),
        Change("Restricted indirect cost rate", "no", "yes"),
        Change(
            "Award bands",
            "1 to 5,000 students: $1,000,000 to $10,000,000; "
            "5,001 or more students: $5,000,000 to $20,000,000",
            "1 or more students: $1 to $2",
        ),
        Change("New on the checklist", "", "Letters of support (file), asked of everybody"),
    ]


def test_changes_of_the_checklist_are_told_line_by_line():
    before = terms(requirements=[PLAN, LETTER])
    after = terms(requirements=[replace(LETTER, most_pages=3), PLAN])
    gone = terms(requirements=[PLAN])

    assert rules.term_changes(before, after, zone="America/New_York") == [
        Change(
            "Checklist: Letters of support",
            "Letters of support (file), asked of everybody",
            "Letters of support (file), asked of everybody; at most 3 pages",
        ),
        Change(
            "Order of the checklist",
            "High-quality plan, Letters of support",
            "Letters of support, High-quality plan",
        ),
    ]
    assert [each.what for each in rules.term_changes(before, gone, zone="America/New_York")] == [
        "No longer on the checklist"
    ]


def test_the_same_terms_are_no_change():
    assert rules.term_changes(terms(), terms(), zone="America/New_York") == []


def faults(new, *, is_rubric_new=False, at=NOW, **changes):
    found = rules.amendment_faults(competition(**changes), new, is_rubric_new=is_rubric_new, at=at)
    return [(each.field, each.message) for each in found]


def test_an_amendment_that_keeps_to_everything_has_no_fault():
    assert faults(terms(deadline_on=date(2026, 11, 13)), is_rubric_new=True) == []


@pytest.mark.parametrize(
    ("at", "passes"),
    [
        (datetime(2026, 10, 16, 12, tzinfo=UTC), True),
        (datetime(2026, 10, 17, 3, 59, 59, tzinfo=UTC), True),  # still the 16th in New York
        (datetime(2026, 10, 17, 4, tzinfo=UTC), False),
    ],
)
def test_a_changed_rubric_leaves_fourteen_calendar_days(at, passes):
    assert (faults(terms(), is_rubric_new=True, at=at) == []) is passes


def test_too_little_time_for_a_rubric_names_the_repair():
    at = datetime(2026, 10, 20, 12, tzinfo=UTC)

    assert faults(terms(), is_rubric_new=True, at=at) == [
        (
            "deadline_on",
            (
                "Applicants need at least 14 days to answer a changed rubric. Extend the deadline "
                "in the same amendment, to Tuesday, November 3, 2026 or later."
            ),
        )
    ]
    later = terms(deadline_on=date(2026, 11, 3))
    assert faults(later, is_rubric_new=True, at=at) == []


def test_a_deadline_never_moves_earlier_not_even_by_a_second():
    for earlier in (
        terms(deadline_on=date(2026, 10, 29)),
        terms(deadline_time=time(23, 59, 58)),
    ):
        assert [field for field, _ in faults(earlier)] == ["deadline_on"]


def test_terms_that_contradict_each_other_are_named_all_at_once():
    new = terms(
        bands=[],
        requirements=[LETTER, LETTER],
        summary=" ",
        estimated_funds_cents=0,
        project_starts_on=date(2026, 10, 30),
    )
    assert [field for field, _ in faults(new)] == [
        "summary",
        "estimated_funds_cents",
        "project_starts_on",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("status", "at", "begins"),
    [
        (Status.DRAFT, NOW, "This competition is a draft."),
        (Status.PUBLISHED, datetime(2026, 10, 31, 4, tzinfo=UTC), "The last deadline was"),
        (Status.SCREENING, NOW, "Screening has begun,"),
        (Status.REVIEW, NOW, "Screening has begun,"),
        (Status.ANNOUNCED, NOW, "Screening has begun,"),
    ],
)
def test_nothing_is_amended_before_publication_or_after_the_last_deadline(status, at, begins):
    refusal = rules.why_not_amendable(competition(status=status), at=at) or ""
    assert refusal[: len(begins)] == begins


def test_while_somebody_has_more_time_the_competition_can_be_amended():
    extended = competition()
    extended.extensions.append(DeadlineExtension(state="CO", deadline_on=date(2026, 11, 9)))
    after = extended.too_late_at + timedelta(days=1)

    assert rules.why_not_amendable(extended, at=after) is None
