"""The budget: lines, the grid, two people at once, indirect costs; section C dies with its line."""

from datetime import date

import pytest
from sqlalchemy import select

from app.applications import queries, rules, services
from app.applications.models import (
    BaseKind,
    BudgetAmount,
    BudgetLine,
    Category,
    Funds,
    RateAgency,
    RateKind,
    Recurrence,
)
from app.applications.rules.lines import kept
from app.applications.services import GridRow, IndirectTyped
from app.applications.snapshot import decode, encode, take
from app.platform import clock, db
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError, StaleError
from tests.applications.test_submission import TOO_LATE
from tests.factories import applications, competitions
from tests.factories.applications import MILLION, line_typed
from tests.factories.budget import fill_budget
from tests.factories.identity import actor
from tests.factories.plans import fill_plan


def at(moment=applications.DURING):
    return clock.set_to(moment)


def indirect_typed(**changes):
    values = {
        "hundredths": 1_250,
        "has_agreement": True,
        "agreement_from": date(2026, 7, 1),
        "agreement_to": None,
        "agency": RateAgency.ED,
        "agency_name": "",
        "rate_kind": RateKind.NEGOTIATED,
        "base_kind": BaseKind.COMPUTED,
        "typed_base": {},
    }
    return IndirectTyped(**{**values, **changes})


def messages(application, is_stop):
    found = rules.money_findings.findings(application)
    return [each.message for each in found if each.is_stop is is_stop]


def test_a_line_takes_its_amounts_and_its_justification_with_it(ready, cast):
    line = ready.budget_lines[0]
    with at():
        services.remove_line(ready, line, by=actor(cast.ada))
    session.flush()
    assert session.scalars(select(BudgetAmount).where(BudgetAmount.line_id == line.id)).all() == []
    frozen = take(ready, ordinal=1)
    assert [r.description for c in frozen.snapshot.budget_narrative for r in c.reasons] == [
        "Devices from the technology fund"
    ]
    assert b"Instructional coaches" not in frozen.content


def test_section_c_holds_each_line_of_the_snapshot_once(ready):
    frozen = take(ready, ordinal=1).snapshot
    told = [reason for each in frozen.budget_narrative for reason in each.reasons]
    assert [(r.description, r.justification) for r in told] == [
        (line.description, line.justification) for line in ready.budget_lines
    ]


def test_a_snapshot_with_indirect_block_and_recurrence_reads_back(ready, cast):
    with at():
        services.save_indirect(
            ready, indirect_typed(base_kind=BaseKind.TYPED, typed_base={1: 5}), by=actor(cast.ada)
        )
        line = ready.budget_lines[0]
        typed = line_typed(recurrence=Recurrence.ONE_TIME)
        services.change_line(ready, line, typed, by=actor(cast.ada))
    session.flush()
    canonical = take(ready, ordinal=1)
    assert decode(canonical.content) == canonical.snapshot
    assert canonical.snapshot.budget[0].recurrence is Recurrence.ONE_TIME
    assert canonical.snapshot.indirect.typed_base == {1: 5}


def test_a_snapshot_from_before_still_reads(ready):
    frozen = take(ready, ordinal=1)
    plain = frozen.content.decode()
    old = (
        plain.replace(',"recurrence":null', "")
        .replace('"indirect":null,', "")
        .replace("pentad-application/2", "pentad-application/1")
    )
    assert old != plain
    assert decode(old.encode()).budget == frozen.snapshot.budget
    assert encode(frozen.snapshot) == frozen.content


def test_a_removed_commitment_leaves_its_line_flagged_until_somebody_chooses(ready, cast):
    promise, line = ready.commitments[0], ready.budget_lines[0]
    with at():
        services.remove_commitment(ready, promise, by=actor(cast.ada))
        session.flush()
        assert line.served_before == f"{promise.code} {promise.name}"
        assert (
            f"“Instructional coaches” served {line.served_before}, which was removed. "
            "Say what it serves now." in messages(ready, is_stop=False)
        )
        services.change_line(
            ready, line, line_typed(serves=ready.commitments[0]), by=actor(cast.ada)
        )
    assert line.served_before is None


def test_a_line_that_serves_nothing_is_a_warning_and_no_gap(ready, cast):
    with at():
        services.change_line(ready, ready.budget_lines[0], line_typed(), by=actor(cast.ada))
    assert "“Instructional coaches” serves no commitment and no activity. Choose one." in messages(
        ready, is_stop=False
    )
    assert rules.gaps(ready, queries.rubric(ready)) == []


def test_the_second_person_is_told_and_the_first_ones_words_stay(ready, cast):
    line = ready.budget_lines[0]
    seen = line.revision
    with at():
        services.change_line(
            ready, line, line_typed(description="Hers"), revision=seen, by=actor(cast.ada)
        )
        with pytest.raises(StaleError, match="Both are shown"):
            services.change_line(
                ready, line, line_typed(description="His"), revision=seen, by=actor(cast.aro)
            )
    assert (line.description, line.changed_by_id) == ("Hers", cast.ada.id)


def test_a_line_that_was_removed_meanwhile_is_stale(ready, cast):
    line = ready.budget_lines[0]
    with at():
        services.remove_line(ready, line, by=actor(cast.ada))
        session.flush()
        with pytest.raises(StaleError, match="removed this line"):
            services.change_line(ready, line, line_typed(), revision=1, by=actor(cast.aro))


def test_two_people_who_change_different_lines_in_the_grid_lose_nothing(ready, cast):
    first, second = ready.budget_lines
    mine = GridRow(first.id, first.revision, line_typed(description="Mine"))
    theirs = GridRow(second.id, second.revision, line_typed(description="Theirs"))
    with at():
        assert services.save_grid(ready, [mine], by=actor(cast.ada)).clashes == []
        outcome = services.save_grid(ready, [theirs], by=actor(cast.aro))
    assert (outcome.saved, outcome.clashes) == (1, [])
    assert [line.description for line in ready.budget_lines] == ["Mine", "Theirs"]


def test_in_the_grid_only_the_row_that_clashes_waits(ready, cast):
    first, second = ready.budget_lines
    seen = first.revision
    rows = [
        GridRow(first.id, seen, line_typed(description="Late")),
        GridRow(second.id, second.revision, None),
        GridRow(None, 0, line_typed(description="New", cents={3: 7})),
    ]
    with at():
        services.change_line(ready, first, line_typed(description="Early"), by=actor(cast.ada))
        outcome = services.save_grid(ready, rows, by=actor(cast.aro))
    session.flush()
    assert (outcome.saved, len(outcome.clashes)) == (2, 1)
    assert outcome.clashes[0].line.description == "Early"
    assert [line.description for line in ready.budget_lines] == ["Early", "New"]
    assert kept(ready.budget_lines[1]).cents == {3: 7}


def test_the_same_change_by_two_people_is_no_clash(ready, cast):
    line = ready.budget_lines[0]
    seen = line.revision
    with at():
        services.change_line(ready, line, line_typed(description="Same"), by=actor(cast.ada))
        outcome = services.save_grid(
            ready, [GridRow(line.id, seen, line_typed(description="Same"))], by=actor(cast.aro)
        )
    assert outcome.clashes == []


def test_after_the_deadline_no_line_changes(ready, cast):
    with at(TOO_LATE), pytest.raises(NotNowError):
        services.save_grid(ready, [GridRow(None, 0, line_typed())], by=actor(cast.ada))


def test_a_year_after_the_project_is_refused_and_an_empty_year_is_not_zero(ready, cast):
    with at():
        with pytest.raises(DomainError, match="The project has 3 years"):
            services.add_line(ready, line_typed(cents={4: 1}), by=actor(cast.ada))
        made = services.add_line(ready, line_typed(cents={1: 0}), by=actor(cast.ada))
    session.flush()
    assert kept(made).cents == {1: 0}


def test_line_10_above_rate_times_base_is_a_gap_and_below_is_a_warning(ready, cast):
    who = actor(cast.ada)
    with at():
        services.save_indirect(
            ready,
            indirect_typed(
                rate_kind=RateKind.DE_MINIMIS,
                hundredths=1_000,
                has_agreement=False,
                agreement_from=None,
                agency=None,
            ),
            by=who,
        )
        services.add_line(
            ready,
            line_typed(
                category=Category.INDIRECT,
                description="Indirect",
                cents={1: MILLION // 10 + 100, 2: MILLION // 20},
            ),
            by=who,
        )
    session.flush()
    assert messages(ready, is_stop=True) == [
        (
            "Year 1: line 10 says $100,001; 10.00 percent of the base of $1,000,000 is $100,000. "
            "Lower line 10 by $1, or correct rate or base."
        )
    ]
    assert (
        "Year 2: line 10 says $50,000; 10.00 percent of the base of $1,000,000 is $100,000. "
        "You leave $50,000 that you could ask for." in messages(ready, is_stop=False)
    )


def test_a_negotiated_rate_needs_its_agreement_and_a_de_minimis_rate_must_have_none(ready, cast):
    who = actor(cast.ada)
    cents = {1: 125_000_00, 2: 125_000_00}
    with at():
        services.add_line(ready, line_typed(category=Category.INDIRECT, cents=cents), by=who)
        assert messages(ready, is_stop=True) == ["Enter the indirect cost rate that you apply."]
        services.set_indirect_rate(ready, 1_250, by=who)
        assert messages(ready, is_stop=True) == [
            "Say which kind of indirect cost rate you apply, on the indirect page."
        ]
        services.save_indirect(ready, indirect_typed(has_agreement=None), by=who)
        assert messages(ready, is_stop=True) == [
            (
                "“The rate of our approved agreement” needs an approved agreement. Say that you have "
                "one, and enter it."
            )
        ]
        services.save_indirect(ready, indirect_typed(agency=None), by=who)
        assert messages(ready, is_stop=True) == [
            "Enter the period of your indirect cost rate agreement, and who approved it."
        ]
        services.save_indirect(
            ready, indirect_typed(rate_kind=RateKind.DE_MINIMIS, agency=RateAgency.ED), by=who
        )
        assert "You have an approved agreement" in " ".join(messages(ready, is_stop=True))


def test_an_agreement_must_not_end_before_it_begins(ready, cast):
    begins = ready.competition.project_starts_on
    with at(), pytest.raises(DomainError, match="ends before it begins"):
        services.save_indirect(
            ready,
            indirect_typed(agreement_from=begins, agreement_to=begins.replace(year=2026)),
            by=actor(cast.ada),
        )


def grid(client, application):
    return client.get(f"/applications/{application.id}/budget/grid")


def test_the_whole_budget_is_typed_on_one_page(client, ready, cast):
    client.sign_in_as(cast.ada)
    with at():
        saved = (
            grid(client, ready)
            .form("")
            .submit(
                **{
                    "rows-0-amounts-2": "1,000.50",
                    "rows-2-description": "Travel to partners",
                    "rows-2-category": "travel",
                    "rows-2-justification": "Two visits a year.",
                    "rows-2-amounts-0": "$2,500",
                    "rows-1-remove": "y",
                }
            )
        )
        page = saved.follow()
    assert page.messages == ["3 lines are saved."]
    lines = ready.budget_lines
    assert [(line.description, line.total_cents) for line in lines] == [
        ("Instructional coaches", 2 * MILLION + 100_050),
        ("Travel to partners", 250_000),
    ]


def test_a_grid_that_nobody_touched_changes_nothing(client, ready, cast):
    client.sign_in_as(cast.ada)
    before = [line.revision for line in ready.budget_lines]
    with at():
        page = grid(client, ready).form("").submit(then="more").follow()
    assert (page.h1, page.messages) == ("The whole budget", ["Nothing was changed."])
    assert [line.revision for line in ready.budget_lines] == before


def test_an_amount_typed_in_another_way_is_no_change(client, ready, cast):
    client.sign_in_as(cast.ada)
    before = [line.revision for line in ready.budget_lines]
    with at():
        form = grid(client, ready).form("")
        assert form.values["rows-0-amounts-0"] == "1,000,000"
        page = form.submit(**{"rows-0-amounts-0": "$1000000.00"}).follow()
        assert page.messages == ["Nothing was changed."]
        assert [line.revision for line in ready.budget_lines] == before
        grid(client, ready).form("").submit(**{"rows-0-amounts-0": "1000001"})
    assert [line.revision for line in ready.budget_lines] == [before[0] + 1, *before[1:]]


def test_an_untouched_line_is_left_alone_after_a_page_came_back(client, ready, cast):
    client.sign_in_as(cast.ada)
    before = [line.revision for line in ready.budget_lines]
    with at():
        wrong = {"rows-0-amounts-0": "2990000", "rows-0-amounts-1": "n/a"}
        page = grid(client, ready).form("").submit(**wrong)
        values = page.form("").values
        assert (page.status, values["rows-0-amounts-0"], values["rows-0-amounts-1"]) == (
            422,
            "2,990,000",
            "n/a",
        )
        page = page.form("").submit(**{"rows-0-amounts-1": "1"}).follow()
    assert page.messages == ["1 line is saved."]
    assert [line.revision for line in ready.budget_lines] == [before[0] + 1, *before[1:]]
    assert ready.budget_lines[0].total_cents == 299_000_100


def test_a_wrong_amount_in_the_grid_is_told_and_everything_typed_stays(client, ready, cast):
    client.sign_in_as(cast.ada)
    with at():
        page = (
            grid(client, ready)
            .form("")
            .submit(
                **{"rows-0-amounts-0": "n/a", "rows-2-amounts-0": "5", "rows-1-description": "Kept"}
            )
        )
    assert page.status == 422
    assert page.errors == [
        "“n/a” is not an amount of money. Type dollars, such as 125,000.",
        "Say what is paid, or empty the whole row.",
    ]
    values = page.form("").values
    assert (values["rows-0-amounts-0"], values["rows-1-description"]) == ("n/a", "Kept")


def test_two_grids_at_once_show_both_versions_of_the_line_they_share(client, ready, cast):
    with at():
        client.sign_in_as(cast.aro)
        hers = grid(client, ready).form("")
        client.sign_in_as(cast.ada)
        grid(client, ready).form("").submit(**{"rows-0-description": "Coaches, by Ada"})
        client.sign_in_as(cast.aro)
        page = hers.submit(
            **{
                "csrf_token": client.token(),
                "rows-0-description": "Coaches, by Aro",
                "rows-1-description": "Laptops",
            }
        )
        assert (page.status, page.h1) == (200, "Two people changed a budget line at once")
        assert "1 other line is saved." in page.text
        assert ["What is paid", "Coaches, by Ada", "Coaches, by Aro", "Different"] in page.table(
            "Both versions"
        )
        names = [line.description for line in session.scalars(_lines(ready))]
        assert names == ["Coaches, by Ada", "Laptops"]
        page.form("/budget-lines/").submit()
    assert session.scalars(_lines(ready)).first().description == "Coaches, by Aro"


def _lines(application):
    return (
        select(BudgetLine)
        .where(BudgetLine.application_id == application.id)
        .order_by(BudgetLine.position)
    )


def test_a_line_removed_while_somebody_edits_it_can_be_added_again_as_typed(client, ready, cast):
    line = ready.budget_lines[0]
    with at():
        form = client.sign_in_as(cast.aro).get(f"/budget-lines/{line.id}").form("")
        services.remove_line(ready, line, by=actor(cast.ada))
        page = form.submit(description="Coaches after all")
        assert page.status == 409
        page.form("/budget/new").submit()
    names = [each.description for each in session.scalars(_lines(ready))]
    assert names == ["Devices from the technology fund", "Coaches after all"]


def test_a_line_that_changed_is_not_removed_by_somebody_who_has_not_seen_it(client, ready, cast):
    line = ready.budget_lines[0]
    line_id = line.id
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/budget").form("/end")
        services.change_line(
            ready, line, line_typed(description="Worth keeping"), by=actor(cast.ada)
        )
        page = form.submit()
        assert page.status == 409
        assert page.form("/end").submit().status == 302
    assert db.session.get(BudgetLine, line_id) is None


def test_a_stranger_reaches_no_page_of_the_budget(client, ready, cast):
    line = ready.budget_lines[0]
    client.sign_in_as(cast.sam)
    with at():
        for place in ("budget", "budget/grid", "budget/new", "budget/indirect"):
            assert client.get(f"/applications/{ready.id}/{place}").status == 403
        told = {"application": str(ready.id), "description": "x"}
        assert client.post(f"/budget-lines/{line.id}", told).status == 403
        assert client.post(f"/budget-lines/{line.id}/end", told).status == 403
        services.remove_line(ready, line, by=actor(cast.ada))
        assert client.post(f"/budget-lines/{line.id}", told).status == 403
        assert client.post(f"/budget-lines/{line.id}").status == 404


def test_the_budget_page_shows_band_students_findings_and_section_c(client, ready, cast):
    with at():
        services.add_line(ready, line_typed(cents={1: 9 * MILLION}), by=actor(cast.ada))
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/budget")
    assert "You ask for $11,000,000" in page.text
    assert "Outside the award band" in page.text
    assert "Cut at least $1,000,000." in page.text
    assert "$4,400 for each participating student" in page.text
    assert "Section C: budget narrative" in page.text
    assert "9 Total direct costs" in page.text


def test_the_indirect_page_keeps_what_the_business_office_types(client, ready, cast):
    client.sign_in_as(cast.ada)
    url = f"/applications/{ready.id}/budget/indirect"
    with at():
        page = client.get(url).form("")
        bad = page.submit(agency="other", rate="12.5")
        assert bad.errors == ["Name the agency that approved the agreement."]
        for rate in ("12.345", "NaN", "Infinity"):
            assert page.submit(rate=rate).errors == [
                "Type the rate with at most two decimals, such as 12.35."
            ]
        kept_page = page.submit(
            rate_kind="negotiated",
            rate="12.5",
            has_agreement="yes",
            agreement_from="2026-07-01",
            agreement_to="2029-06-30",
            agency="other",
            agency_name="Department of the Interior",
        ).follow()
    assert kept_page.form("").values["agency_name"] == "Department of the Interior"
    assert ready.indirect_rate_hundredths == 1_250
    assert "You leave $125,000 that you could ask for." in kept_page.text


def test_a_project_of_one_year_shows_no_total_column(client, cast):
    competition = competitions.published(cast.agency, actor(cast.pia), project_years=1)
    draft = applications.started(competition, cast.maple, cast.ada)
    with at():
        services.add_line(draft, line_typed(cents={1: MILLION}), by=actor(cast.ada))
        page = client.sign_in_as(cast.ada).get(f"/applications/{draft.id}/budget")
    assert ["1 Personnel", "$1,000,000", ""] in page.table("Section A: Grant funds")
    assert "The form leaves the total column blank" in page.text


def test_non_federal_lines_are_no_part_of_the_request(ready, cast):
    with at():
        services.add_line(
            ready, line_typed(funds=Funds.NON_FEDERAL, cents={1: 5}), by=actor(cast.ada)
        )
    assert rules.budget.requested_cents(ready) == 2 * MILLION


def test_a_whole_budget_leaves_nothing_to_say(ready, cast):
    who = actor(cast.ada)
    with at():
        for line in list(ready.budget_lines):
            services.remove_line(ready, line, by=who)
        fill_budget(ready, who)
    assert rules.money_findings.findings(ready) == []
    assert rules.gaps(ready, queries.rubric(ready)) == []


def test_a_line_serves_an_activity_and_says_so_when_it_is_removed(ready, cast):
    by = actor(cast.ada)
    with at():
        fill_plan(ready, by)
        session.flush()
        activity = ready.goals[0].activities[0]
        line = ready.budget_lines[0]
        services.change_line(ready, line, line_typed(serves=activity), by=by)
        session.flush()
        assert (line.commitment, line.activity, line.serves) == (None, activity, activity)
        assert take(ready, ordinal=1).snapshot.budget[0].activity_code == activity.code
        services.remove_activity(ready, activity, by=by)
        session.flush()
        session.refresh(line)
        assert line.serves is None
        assert line.served_before == f"{activity.code} {activity.name}"
