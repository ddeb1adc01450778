"""What officers see of a grant: dashboard, units behind a verdict, measures, portfolio, validity."""

import csv
import io
import re

import pytest

from app.identity.roles import OrganisationKind, Role
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.factories import identity as people


@pytest.fixture
def officer(client, panel):
    return client.sign_in_as(panel.cast.pia)


def test_before_any_data_the_dashboard_says_so(officer, award):
    page = officer.get(f"/awards/{award.id}/dashboard")

    assert page.status == 200
    assert "No data" in page.text


def test_the_dashboard_has_practice_and_outcomes_with_their_claim(
    officer, award, practiced, counted
):
    text = officer.get(f"/awards/{award.id}/dashboard").text

    assert "elements are implemented with fidelity in year 1" in text
    assert "No figures by student group are released yet." in text
    assert "Reports of practice that came" in text
    assert "days late" not in text
    assert "One class was away." in text
    assert "2 of 2" in text  # schools that reported


def test_a_field_of_the_map_opens_its_units_and_what_is_missing(officer, award, practiced):
    dashboard = officer.get(f"/awards/{award.id}/dashboard")
    links = re.findall(r'href="([^"]+/units/[^"]+)"', dashboard.html)
    pages = [officer.get(link).text for link in sorted(set(links))]

    assert len(pages) == 2 * 5  # schools, elements
    assert sum("What is missing" in text for text in pages) == 1
    assert sum("The class was away." in text for text in pages) == 1
    assert officer.get(f"/awards/{award.id}/units/Y1-P1/E1/none").status == 404
    assert officer.get(f"/awards/{award.id}/units/Y9/E1/none").status == 404


def test_a_measure_is_shown_with_its_definition_and_without_a_ranking(
    officer, award, practiced, counted, panel, second
):
    facts.published(counted, panel.cast, second)

    page = officer.get(f"/awards/{award.id}/measures/M1")

    assert "Students proficient on the State test, out of Students tested" in page.text
    assert "Two comparable periods are needed" in page.text
    assert "Fewer than three schools" in page.text
    assert officer.get(f"/awards/{award.id}/measures/M9").status == 404


def test_the_portfolio_counts_commitments_by_criterion(officer, award, practiced):
    page = officer.get("/portfolio")
    rows = list(
        csv.DictReader(
            io.StringIO(
                officer.get("/portfolio.csv").response.get_data(as_text=True).lstrip("\ufeff")
            )
        )
    )

    assert award.number in page.text
    assert sum(int(row["commitments"]) for row in rows) == len(award.application.commitments)


def test_the_portfolio_of_another_agency_does_not_know_the_grant(client, award, practiced):
    elsewhere = people.organisation("Bureau", OrganisationKind.AGENCY, state="DC")
    stranger = people.person("Olaf Elsewhere", (Role.PROGRAM_OFFICER, elsewhere))
    session.commit()

    assert award.number not in client.sign_in_as(stranger).get("/portfolio").text


def test_the_validity_of_a_rubric_is_said_with_its_warning(officer, award, practiced, panel):
    page = officer.get(f"/competitions/{panel.competition.id}/validity")

    assert "Only funded applications can deliver." in page.text
    assert "too few to say anything" in page.text


@pytest.mark.parametrize(
    "address",
    [
        "/awards/{0}/dashboard",
        "/awards/{0}/measures/M1",
        "/awards/{0}/units/[^/]+/E1/x",
        "/portfolio",
    ],
)
def test_strangers_learn_nothing(client, award, practiced, panel, address):
    for person in (panel.cast.sam, panel.cast.rob):
        assert client.sign_in_as(person).get(address.format(award.id)).status in {403, 404}


def test_the_figures_of_the_dashboard_can_be_taken_away(officer, award, practiced, counted):
    answer = officer.get(f"/awards/{award.id}/dashboard.csv").response.get_data(as_text=True)
    rows = list(csv.DictReader(io.StringIO(answer.lstrip("\ufeff"))))

    by_figure = {
        kind: [r for r in rows if r["figure"] == kind] for kind in {r["figure"] for r in rows}
    }
    assert len(by_figure["fidelity"]) == 3 * 5  # the grant and two schools, elements
    assert len(by_figure["promised_and_delivered"]) == 5
    assert by_figure["outcome"][0]["said"].startswith("60.9%")
    assert by_figure["outcome"][-1]["said"] == "not reported"
    assert officer.get(f"/awards/{award.id}/dashboard.csv?period=Y9-P9").status == 404
