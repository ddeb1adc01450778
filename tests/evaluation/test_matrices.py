"""Officer and grantee settle the matrix together; then it is locked, and changes are versions."""

import pytest

from app.evaluation import queries, services
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.models import Dataset
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.stats.fidelity import RollUpKind, UnitRuleKind
from tests.factories import evaluation as facts
from tests.factories.identity import actor


@pytest.fixture
def unsettled(panel):
    return facts.announced(panel)


def terms(component, **changes):
    usual = {
        "dimension": component.dimension,
        "unit_rule": component.unit_rule,
        "unit_cut": component.unit_cut,
        "unit_at_least": component.unit_at_least,
        "school_rule": component.school_rule,
        "school_threshold": component.school_threshold,
        "grant_rule": component.grant_rule,
        "grant_threshold": component.grant_threshold,
    }
    return {**usual, **changes}


def test_no_data_before_both_sides_agreed(unsettled, panel):
    period = queries.periods(unsettled)[0]

    with pytest.raises(NotNowError, match="have not agreed"):
        services.receive(
            period, Dataset.PRACTICE, (b"x", "x.csv", "text/csv"), by=actor(panel.cast.dana)
        )
    facts.agreed(unsettled, panel.cast)

    assert queries.matrix(unsettled).status is MatrixStatus.LOCKED
    assert queries.draft(unsettled) is None


def test_a_change_takes_back_the_other_sides_agreement(unsettled, panel):
    matrix = queries.draft(unsettled)
    services.agree(matrix, by=actor(panel.cast.dana))
    before = matrix.sha256
    component = matrix.components[0]

    changes = terms(component, grant_rule=RollUpKind.ALL, grant_threshold=100)
    services.change_component(matrix, component, changes, by=actor(panel.cast.pia))

    assert matrix.grantee_agreed_id is None
    assert matrix.sha256 != before
    for person, status in (
        (panel.cast.pia, MatrixStatus.DRAFT),
        (panel.cast.dana, MatrixStatus.LOCKED),
    ):
        services.agree(matrix, by=actor(person))
        assert matrix.status is status


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unit_cut": 0}, "unit_cut"),
        ({"unit_cut": 99}, "unit_cut"),
        ({"unit_rule": UnitRuleKind.K_OF_N, "unit_cut": 2, "unit_at_least": 9}, "unit_at_least"),
        ({"school_threshold": 101}, "school_threshold"),
        ({"grant_rule": RollUpKind.COUNT_GE, "grant_threshold": 0}, "grant_threshold"),
    ],
)
def test_terms_that_decide_nothing_are_refused(unsettled, panel, changes, field):
    matrix = queries.draft(unsettled)
    component = matrix.components[0]

    with pytest.raises(DomainError) as refused:
        services.change_component(
            matrix, component, terms(component, **changes), by=actor(panel.cast.pia)
        )
    assert refused.value.field == field


def test_a_locked_matrix_changes_by_a_new_version_and_the_old_one_stays(award, panel):
    first = queries.matrix(award)
    component = first.components[0]
    with pytest.raises(NotNowError, match="is locked"):
        services.change_component(
            first, component, terms(component, unit_cut=1), by=actor(panel.cast.pia)
        )

    second = services.revise(award, "Coaching was added", by=actor(panel.cast.pia))
    session.flush()
    assert queries.matrix(award).id == first.id
    assert len(second.units) == len(first.units)
    with pytest.raises(NotNowError, match="settled already"):
        services.revise(award, "Again", by=actor(panel.cast.pia))
    facts.agreed(award, panel.cast)

    assert queries.matrix(award).id == second.id
    assert [m.status for m in queries.matrices(award)] == [
        MatrixStatus.LOCKED,
        MatrixStatus.SUPERSEDED,
    ]


def test_the_pages_of_settling_hold_for_both_sides(unsettled, panel, client):
    matrix = queries.draft(unsettled)
    pages = (
        f"/awards/{unsettled.id}/matrix",
        f"/fidelity-components/{matrix.components[0].id}",
        f"/monitored-measures/{matrix.measures[0].id}",
        f"/awards/{unsettled.id}/data",
    )
    for who in (panel.cast.pia, panel.cast.dana):
        for address in pages:
            assert client.sign_in_as(who).get(address).status == 200
    assert client.sign_in_as(panel.cast.sam).get(pages[0]).status == 403
    asked = client.sign_in_as(panel.cast.dana).get("/").text
    assert "Agree on the fidelity matrix" in asked


def test_a_school_of_the_grant_is_no_comparison(award, panel):
    own = next(iter(queries.schools(queries.matrix(award))))

    with pytest.raises(DomainError, match="a school of the grant"):
        services.compare_with(award, [(own, "Own")], by=actor(panel.cast.pia))
    services.compare_with(award, [("480001000099", "Far away")], by=actor(panel.cast.pia))
    session.flush()
    period = queries.periods(award)[0]
    rows = facts.outcome_rows(period)

    assert {row["arm"] for row in rows} == {"GRANT", "COMPARISON"}


def test_the_page_of_comparison_schools_refuses_what_cannot_be_compared(award, panel, client):
    own = next(iter(queries.schools(queries.matrix(award))))
    grantee = client.sign_in_as(panel.cast.dana)
    page = grantee.get(f"/awards/{award.id}/comparison")

    refused = page.form().submit(code=own, name="Own school")
    taken = page.form().submit(code="480001000099", name="Far away")

    assert refused.status == 422
    assert "is a school of the grant" in refused.text
    assert taken.redirect
    assert "Far away (480001000099)" in grantee.get(f"/awards/{award.id}/comparison").text
