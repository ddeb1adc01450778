"""What a notification changed, the money against time, and award numbers. Pure."""

import hashlib
from dataclasses import replace
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications import rules as application_rules
from app.awards import rules, terms
from app.awards.models import ActionKind, Award, AwardAction, AwardYear
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure

YEARS = (
    rules.Period(1, date(2027, 1, 1), date(2027, 12, 31), 100_00, 100_00),
    rules.Period(2, date(2028, 1, 1), date(2028, 12, 31), 200_00, 0),
)
FIRST = rules.Notification(
    format=rules.FORMAT,
    award="P416A260001",
    number=1,
    kind=ActionKind.NEW,
    award_type="Discretionary grant",
    reason="Selected.",
    effective_on=date(2026, 12, 1),
    agency="Agency",
    program="Program",
    assistance_listing="84.416A",
    title="A title",
    recipient="Maple",
    address=rules.Address(None, None, "AL", None),
    uei=None,
    contacts=(rules.Contact("Program officer", "Pia", "pia@example.org"),),
    people=(),
    starts_on=date(2027, 1, 1),
    ends_on=date(2028, 12, 31),
    budget_period=1,
    years=YEARS,
    this_action_cents=100_00,
    cost_share_cents=None,
    match_percent=0,
    is_research=False,
    rate=None,
    regulations=(),
    attachments=(),
    accounts=(),
    terms_edition="",
    terms=(),
    extra_terms=(),
    conditions=(),
    signature="Otto",
    official="Otto",
)


def years():
    return [
        AwardYear(
            year=each.year,
            starts_on=each.starts_on,
            ends_on=each.ends_on,
            cents=each.approved_cents,
            authorized_cents=each.authorized_cents,
        )
        for each in YEARS
    ]


def test_plain_values_are_read_back_as_the_same_notification():
    assert rules.read(rules.plain(FIRST)) == FIRST
    assert FIRST.code == "01"
    assert (FIRST.approved_cents, FIRST.authorized_cents) == (300_00, 100_00)


def test_only_what_changed_is_named_with_both_sides():
    later = replace(
        FIRST,
        number=2,
        uei="ZQGGHJH74DW7",
        years=(YEARS[0], replace(YEARS[1], authorized_cents=200_00)),
        contacts=(rules.Contact("Program officer", "Quin", "quin@example.org"),),
    )

    assert [(each.what, each.before, each.after) for each in rules.differences(FIRST, later)] == [
        ("Unique Entity Identifier", "not recorded", "ZQGGHJH74DW7"),
        ("Program officer", "Pia", "Quin"),
        ("Year 2: made available", "$0", "$200"),
        ("Made available in all", "$100", "$300"),
    ]
    assert rules.differences(FIRST, FIRST) == []


def test_a_continuation_without_money_is_told_by_its_budget_period():
    later = replace(FIRST, number=2, kind=ActionKind.CONTINUATION, budget_period=2)

    assert [(each.what, each.before, each.after) for each in rules.differences(FIRST, later)] == [
        ("Budget period", "1", "2")
    ]


def award_with(actions, authorized):
    """An award with these notifications, each as (kind, budget period)."""
    made = Award(years=[AwardYear(year=n, authorized_cents=c) for n, c in enumerate(authorized, 1)])
    made.actions = [
        AwardAction(number=number, kind=kind, facts={"budget_period": period})
        for number, (kind, period) in enumerate(actions, 1)
    ]
    return made


@pytest.mark.parametrize(
    ("actions", "authorized", "opened"),
    [
        ([], (0, 0, 0), {1}),
        ([], (5, 5, 0), {1, 2}),
        ([(ActionKind.NEW, 1)], (5, 0, 0), {1}),
        ([(ActionKind.NEW, 2)], (5, 5, 0), {1, 2}),  # of an award that ran before it had any
        ([(ActionKind.NEW, 1), (ActionKind.CONTINUATION, 2)], (5, 0, 0), {1, 2}),
        ([(ActionKind.NEW, 1), (ActionKind.CONTINUATION, 3)], (5, 0, 5), {1, 3}),
        ([(ActionKind.NEW, 1), (ActionKind.REVISION, 2)], (5, 0, 0), {1}),
    ],
)
def test_a_year_is_open_by_the_award_or_its_continuation_and_not_by_money(
    actions, authorized, opened
):
    assert rules.open_years(award_with(actions, authorized)) == opened


LAST = date(2029, 1, 1)
BEFORE = rules.Terms((100, 0, 50), (100, 0, 0), LAST)


def test_a_year_without_money_is_continued_and_may_have_money_later():
    after = BEFORE.changed({}, {2: 0}, None, 2)
    rules.check_action(ActionKind.CONTINUATION, BEFORE, after, is_first=False)
    assert after.opened == {1, 2}
    grown = after.changed({2: 30}, {2: 30}, None)
    rules.check_action(ActionKind.INCREASE, after, grown, is_first=False)
    with pytest.raises(DomainError, match="Only a continuation makes money of year 2"):
        rules.check_action(
            ActionKind.INCREASE, BEFORE, BEFORE.changed({2: 30}, {2: 30}, None), is_first=False
        )


def test_a_continuation_gives_no_money_to_another_year_than_its_own():
    with pytest.raises(DomainError, match="Only a continuation makes money of year 3"):
        rules.check_action(
            ActionKind.CONTINUATION, BEFORE, BEFORE.changed({}, {3: 50}, None, 2), is_first=False
        )


@pytest.mark.parametrize("opens", [None, 1, 4])
def test_a_continuation_opens_exactly_one_year_that_is_not_open(opens):
    with pytest.raises(DomainError, match="that is not open yet"):
        rules.check_action(
            ActionKind.CONTINUATION, BEFORE, BEFORE.changed({}, {}, None, opens), is_first=False
        )


def test_a_straight_line_goes_day_by_day_through_the_approved_years():
    assert rules.straight_line_cents(years(), date(2026, 12, 31)) == 0
    assert rules.straight_line_cents(years(), date(2027, 12, 31)) == 100_00
    assert rules.straight_line_cents(years(), date(2028, 6, 30)) == 100_00 + 200_00 * 182 // 366
    assert rules.straight_line_cents(years(), date(2031, 1, 1)) == 300_00


@pytest.mark.parametrize(("drawn", "is_refused"), [(None, False), (60, False), (61, True)])
def test_money_that_is_drawn_cannot_be_taken_back(drawn, is_refused):
    before = rules.Terms((100,), (100,), date(2028, 1, 1))
    after = rules.Terms((60,), (60,), date(2028, 1, 1))
    rules.check_drawn(before, before, 200)
    if is_refused:
        with pytest.raises(DomainError, match="is drawn, and"):
            rules.check_drawn(before, after, drawn)
    else:
        rules.check_drawn(before, after, drawn)


def test_missing_drawdowns_are_none_and_never_zero():
    assert [each.drawn for each in rules.money_by_year(years(), [])] == [None, None]
    assert rules.pace(None, 100) is None
    assert rules.pace(50, 0) is None
    assert rules.pace(50, 100) == Fraction(1, 2)


def test_a_drawdown_counts_in_the_budget_period_of_its_day():
    drawn = [(date(2026, 12, 30), 1), (date(2027, 5, 1), 10), (date(2029, 2, 1), 100)]

    assert [each.drawn for each in rules.money_by_year(years(), drawn)] == [11, 100]


@given(st.lists(st.tuples(st.dates(), st.integers(-(10**9), 10**9)), min_size=1))
def test_the_years_hold_every_cent_that_was_drawn(drawn):
    assert sum(each.drawn or 0 for each in rules.money_by_year(years(), drawn)) == sum(
        c for _, c in drawn
    )


@given(
    st.from_regex(r"[A-Za-z]", fullmatch=True).filter(str.isascii),
    st.integers(0, 999),
    st.sampled_from(["", "A", "C"]),
    st.integers(2000, 2099),
    st.one_of(st.none(), st.integers(1, 9998)),
)
def test_every_application_number_has_the_form_of_an_award_number(office, digits, sub, year, last):
    notice = SimpleNamespace(
        office_letter=office, assistance_listing=f"84.{digits:03d}{sub}", fiscal_year=year
    )
    prefix = application_rules.numbers.prefix(notice)
    made = application_rules.numbers.following(prefix, f"{prefix}{last:04d}" if last else None)

    assert application_rules.numbers.checked(made) == made
    assert len(made) == 11


@pytest.mark.parametrize("office", ["", "PP", "7", "É"])
def test_an_office_letter_that_would_spoil_the_number_is_refused(office):
    notice = SimpleNamespace(office_letter=office, assistance_listing="84.416A", fiscal_year=2026)
    with pytest.raises(DomainError, match="form of a PR/Award number"):
        application_rules.numbers.prefix(notice)


def test_an_edition_of_terms_holds_from_its_day_on_and_an_unknown_one_is_none():
    assert terms.in_force(date(2020, 11, 11)) is None
    assert terms.in_force(date(2024, 9, 30)).edition == "2020-11"
    assert terms.in_force(date(2024, 10, 1)).edition == "2024-10"
    assert terms.edition("") is None


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("2020-11", "7af280d27596e56d807b0f63f7ef01236febd73679d24f95d7312a1eaf0b6546"),
        ("2024-10", "64357b275abed4d0a9fac398d92599314a027a1157f3fe9e32e8081ea5ebc1ac"),
    ],
)
def test_an_edition_that_awards_rest_on_is_never_edited(name, sha256):
    content = (terms.FOLDER / f"{name}.yaml").read_bytes()
    assert hashlib.sha256(content).hexdigest() == sha256
    assert {each.edition for each in terms.editions()} == {"2020-11", "2024-10"}


def test_a_term_that_stands_twice_is_refused_with_its_code():
    term = "{code: T1, title: A, words: B, citation: C}"
    text = f"edition: x\ntitle: x\nin_force_from: 2026-01-01\nregulations: [a]\nterms: [{term}, {term}]"
    with pytest.raises(DomainError, match="T1 stands twice"):
        terms.parse(text, origin="x.yaml")
    with pytest.raises(DomainError, match=r"x\.yaml is no edition of terms"):
        terms.parse("edition: x", origin="x.yaml")
