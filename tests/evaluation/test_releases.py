"""Figures leave the district only protected, attacked, approved by two; and the attack fails."""

import csv
import io
import json
import os
from collections import defaultdict
from typing import Any

import pytest

from app.evaluation import queries, released, services
from app.evaluation.groups import PARTITIONS
from app.evaluation.lifecycle import ReleaseStatus
from app.evaluation.models import Dataset, Mode
from app.evaluation.publishing.cells import RawCell
from app.evaluation.publishing.certifying import Certified, Commission, certify
from app.evaluation.publishing.protecting import Task, forecast
from app.evaluation.services.releasing import certified as certified_in_a_child
from app.identity.roles import Role
from app.platform import child
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.stats.disclosure import LinkedTable, verify
from tests.factories import evaluation as facts
from tests.factories import identity as people
from tests.factories.identity import actor


@pytest.fixture
def certified(period, panel):
    upload = facts.sent(period, Dataset.OUTCOMES, facts.written(facts.counted(period)), panel.cast)
    facts.certify(upload, panel.cast, comment="Checked.")
    return upload


@pytest.fixture
def second(panel):
    made = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    session.commit()
    return made


def test_what_is_proposed_is_protected_and_certified(certified, panel):
    release = facts.proposed(certified, panel.cast)

    proof = json.loads(release.certificate)
    assert release.status is ReleaseStatus.AUDITED
    assert {each["verdict"] for each in proof["measures"]} == {"passed"}
    assert all(each["hidden"] > each["small"] > 0 for each in proof["measures"])
    assert proof["cells_sha256"] == release.cells_sha256


def _dies_in_the_search(commission: Commission) -> Certified:
    if commission.tasks[0].seconds:
        os.abort()
    return certify(commission)


def _dies(_commission: Commission) -> Certified:
    os.abort()


def test_a_search_that_crashes_is_followed_by_a_hasty_one_that_is_proved_as_well(certified, panel):
    asked = queries.commission(facts.proposed(certified, panel.cast))

    found = certified_in_a_child(asked, _dies_in_the_search)

    assert isinstance(found, Certified)
    assert found.passed
    assert {each["method"] for each in json.loads(found.certificate)["measures"]} == {"greedy"}
    assert isinstance(certified_in_a_child(asked, _dies), child.Stopped)


def test_figures_that_nothing_protected_are_not_published_and_the_reason_is_told(
    certified, panel, second
):
    release = facts.proposed(certified, panel.cast)
    release.certificate = json.dumps({"stopped": "The work ended without an answer."})

    with pytest.raises(NotNowError, match="The work ended without an answer"):
        services.publish(release, by=actor(second))


def test_nobody_approves_what_they_proposed(certified, panel, second):
    release = facts.proposed(certified, panel.cast)

    with pytest.raises(NotNowError, match="Somebody else"):
        services.publish(release, by=actor(panel.cast.pia))
    services.publish(release, by=actor(second))

    assert release.status is ReleaseStatus.PUBLISHED


def test_figures_that_were_tampered_with_are_not_published(certified, panel, second):
    release = facts.proposed(certified, panel.cast)
    cell = next(c for c in queries.release_cells([release]) if c.numerator is None)
    cell.numerator, cell.denominator = 4, 13
    session.flush()

    with pytest.raises(NotNowError, match="certificate does not belong"):
        services.publish(release, by=actor(second))


def test_a_raised_smallest_group_asks_for_a_new_release(certified, panel, second):
    release = facts.proposed(certified, panel.cast)
    agency = panel.competition.agency_id
    services.set_least(agency, "", 15, "State practice", by=actor(panel.cast.pia))
    session.flush()

    with pytest.raises(NotNowError, match="smallest group was raised"):
        services.publish(release, by=actor(second))
    with pytest.raises(DomainError, match="more, not for less"):
        services.set_least(agency, "NJ", 12, "Less", by=actor(panel.cast.pia))


def attack(rows):
    """What somebody with a spreadsheet and a solver works out: the interval of every hidden count."""
    shown: dict[str, dict[tuple[str, str], Any]] = defaultdict(dict)
    for row in rows:
        shown[row["measure"]][row["school"], row["group"]] = numbers(row["shown"])
    return {code: _attack_measure(cells) for code, cells in shown.items()}


def numbers(said):
    """Numerator and denominator as far as a cell says them."""
    if " of " in said and "(" in said:
        part, whole = said.split("(")[1].rstrip(")").split(" of ")
        return int(part), int(whole)
    if "students)" in said:
        return None, int(said.split("(")[1].split()[0])
    return None, None


def _attack_measure(cells):
    names: dict[Any, int] = {}
    values: list[int] = []
    equations: list[Any] = []
    hidden: list[int] = []
    for key, (part, whole) in cells.items():
        rest = None if part is None or whole is None else whole - part
        for kind, value in (("num", part), ("rest", rest), ("den", whole)):
            names[(*key, kind)] = len(values)
            hidden += [len(values)] if value is None else []
            values.append(0 if value is None else value)
    for school, group in cells:
        equations.append(
            tuple((names[school, group, k], s) for k, s in (("num", 1), ("rest", 1), ("den", -1)))
        )
    for school in {school for school, _ in cells}:
        for partition in PARTITIONS:
            if all((school, code) in cells for code in partition.members):
                equations += [
                    (
                        *((names[school, c, k], 1) for c in partition.members),
                        (names[school, "ALL", k], -1),
                    )
                    for k in ("num", "rest", "den")
                ]
    for group in {group for _, group in cells}:
        equations += [
            (
                *((names[s, g, k], 1) for s, g in cells if g == group and s),
                (names["", group, k], -1),
            )
            for k in ("num", "rest", "den")
        ]
    table = object.__new__(LinkedTable)  # the attacker does not know the values, only the sums
    object.__setattr__(table, "values", tuple(values))
    object.__setattr__(table, "equations", tuple(equations))
    found = verify(table, hidden)
    by_place = {place: name for name, place in names.items()}
    return {by_place[place]: interval for place, interval in found.items()}


@pytest.fixture
def public_rows(certified, panel, second, award, client):
    facts.published(certified, panel.cast, second)
    answer = client.get(f"/grants/{award.id}/results/Y1-P1.csv")
    return list(csv.DictReader(io.StringIO(answer.response.text.lstrip("\ufeff"))))


def test_an_attack_on_the_public_file_recovers_no_cell(public_rows, period):
    schools = sorted({row["school"] for row in public_rows} - {""})

    for intervals in attack(public_rows).values():
        assert intervals
        for (school, group, kind), (low, high) in intervals.items():
            assert low < high
            if school:
                numerator, denominator = facts.counts_of(schools.index(school), group)
                truth = {"num": numerator, "rest": denominator - numerator, "den": denominator}[
                    kind
                ]
                assert low <= truth <= high
                if truth < 10:
                    assert (low, high >= 10) == (0, True)


def test_page_file_and_program_say_the_same(public_rows, award, client):
    page = client.get(f"/grants/{award.id}/results").response.text
    program = client.get(f"/grants/{award.id}/results/Y1-P1.json").json

    assert program["figures"] == public_rows
    assert all(row["shown"] in page for row in public_rows)
    assert "(4 of 13)" not in page
    assert released.HIDDEN in page


def test_a_corrected_upload_is_audited_with_what_was_published_before(
    certified, panel, second, period
):
    first = facts.published(certified, panel.cast, second)
    rows = facts.counted(period)
    row = next(r for r in rows if r["student_group"] == "ALL")
    swd = next(r for r in rows if r["student_group"] == "NOT_SWD")
    for group in ("NOT_EDS", "NOT_ELS"):
        other = next(r for r in rows if r["student_group"] == group)
        other["numerator"] = str(int(other["numerator"]) + 1)
    row["numerator"] = str(int(row["numerator"]) + 1)
    swd["numerator"] = str(int(swd["numerator"]) + 1)
    again = facts.sent(period, Dataset.OUTCOMES, facts.written(rows), panel.cast)
    facts.certify(again, panel.cast, comment="Checked.", correction_reason="One was missed.")

    second_release = facts.proposed(again, panel.cast)

    proof = json.loads(second_release.certificate)
    assert proof["joint_with"] == [str(first.id)]
    assert second_release.status in {ReleaseStatus.AUDITED, ReleaseStatus.FAILED}


def test_ranges_show_no_number_of_students(certified, panel, second, award, client):
    facts.published(certified, panel.cast, second, Mode.BANDS)

    figures = client.get(f"/grants/{award.id}/results/Y1-P1.json").json["figures"]

    assert all(" of " not in row["shown"] for row in figures)
    assert any("%" in row["shown"] for row in figures)


def test_unreleased_counts_are_for_the_district_and_whom_it_lets_in(
    certified, panel, award, second, client
):
    address = f"/uploads/{certified.id}"
    assert client.sign_in_as(panel.cast.dana).get(address).status == 200
    assert client.sign_in_as(second).get(address).status == 403

    until = queries.circle(award).today
    words = {"purpose": "Evaluation", "signature": "Ada"}
    made = services.let_in(award, second, words, until, by=actor(panel.cast.ada))
    session.commit()
    assert client.sign_in_as(second).get(address).status == 200

    services.end_agreement(made, by=actor(panel.cast.ada))
    session.commit()
    assert client.sign_in_as(second).get(address).status == 403


def test_what_others_publish_is_noted_once_and_reckoned_with(certified, period, panel, client):
    officer = client.sign_in_as(panel.cast.pia)
    page = officer.get(f"/periods/{period.id}/published-elsewhere")
    school = next(iter(queries.schools(queries.matrix(period.award))))
    told = {"code": "M1", "unit_code": school, "group": "SWD", "source": "State report card"}

    page.form().submit(**told, value="12")
    page.form().submit(**told, value="13")
    session.expire_all()
    release = facts.proposed(certified, panel.cast)

    (noted,) = queries.external_totals(period)
    cell = next(
        c for c in queries.release_cells([release]) if (c.unit_code, c.group) == (school, "SWD")
    )
    assert noted.value == 13
    assert cell.numerator is None
    assert release.status is ReleaseStatus.AUDITED
    dana = client.sign_in_as(panel.cast.dana)
    assert dana.get(f"/periods/{period.id}/published-elsewhere").status == 403


def test_the_grantee_is_told_beforehand_how_much_will_be_hidden(certified, panel):
    (told,) = [f for f in queries.findings(certified) if f.rule == "I70"]
    release = facts.proposed(certified, panel.cast)

    cells = queries.release_cells([release])
    hidden = sum((c.numerator is None) + (c.denominator is None) for c in cells)
    at_least = int(told.message.split()[2])
    assert at_least > 0
    assert hidden > 0
    assert told.message.endswith("counts will be hidden when these data are published.")


def test_the_counts_of_three_schools_by_disability_hide_sixteen_of_thirty_six():
    schools: dict[str, tuple[int, ...]] = {
        "S1": (4, 9, 61, 30),
        "S2": (12, 15, 80, 42),
        "S3": (2, 6, 33, 41),
    }
    schools[""] = tuple(map(sum, zip(*schools.values(), strict=True)))
    cells = []
    for place, (passed, failed, others, rest) in schools.items():
        cells += [
            RawCell(place, "SWD", passed, passed + failed),
            RawCell(place, "NOT_SWD", others, others + rest),
            RawCell(place, "ALL", passed + others, passed + failed + others + rest),
        ]

    assert forecast(Task("M1", tuple(cells), 10)) == (16, 36)
