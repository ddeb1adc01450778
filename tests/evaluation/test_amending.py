"""An approved change of scope: what it may do to a matrix, and what it leaves alone."""

import pytest

from app.competitions.rubrics import Measure, Unit
from app.evaluation import queries, services
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.rules import amending, settling
from app.evaluation.rules.amending import (
    IndicatorChange,
    MeasureChange,
    NewIndicator,
    NewSchool,
    ScopeChange,
)
from app.evaluation.services import Agreement
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories import evaluation as facts
from tests.factories.identity import actor


@pytest.fixture
def award(panel):
    return facts.agreed(facts.announced(panel), panel.cast)


@pytest.fixture
def copied(award):
    return settling.copy(queries.matrix(award))


def new(**changes):
    values = {
        "element": "E1",
        "item_code": "C1a",
        "name": "Families see the plan",
        "unit": Unit.SCHOOL,
        "measure": Measure.SHARE,
        "numerator": "Families who opened it",
        "denominator": "Families",
        "source": "Portal log",
        "adequate_at": 80,
        "partial_at": 50,
        "targets": {1: 20, 2: 40, 3: 60},
    }
    return NewIndicator(**{**values, **changes})


def codes(matrix):
    return [each.code for each in matrix.indicators]


def test_a_dropped_commitment_is_gone_and_its_cut_keeps_its_share(copied):
    part = copied.components[0]
    first = part.indicators[0].code
    amending.apply(copied, ScopeChange(added=(new(unit=part.unit, element=part.element),)))
    grown = part.unit_cut
    amending.apply(copied, ScopeChange(indicators={first: IndicatorChange(is_dropped=True)}))

    assert first not in codes(copied)
    assert (len(part.indicators), grown, part.unit_cut) == (1, 4, 2)


def test_a_new_commitment_takes_the_next_code_of_its_element(copied):
    element = copied.components[0].element
    before = [code for code in codes(copied) if code.startswith(f"{element}-")]
    amending.apply(copied, ScopeChange(added=(new(element=element),)))

    assert f"{element}-{len(before) + 1}" in codes(copied)


def test_a_measures_target_changes_and_a_measure_may_go(copied):
    code = copied.measures[0].code
    amending.apply(copied, ScopeChange(measures={code: MeasureChange({1: 39})}))
    assert {t.year: t.percent for t in copied.measures[0].targets}[1] == 39
    amending.apply(copied, ScopeChange(measures={code: MeasureChange(is_dropped=True)}))
    assert copied.measures == []


def test_classrooms_are_counted_anew_and_schools_come_and_go(copied):
    first, second = sorted({unit.parent_code for unit in copied.units})
    change = ScopeChange(
        classrooms={first: 1},
        dropped_schools=(second,),
        added_schools=(NewSchool("010000000009", "New School", 2),),
    )
    amending.apply(copied, change)

    assert [unit.code for unit in copied.units if unit.level is Unit.CLASSROOM] == [
        "010000000009-C01",
        "010000000009-C02",
        f"{first}-C01",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (ScopeChange(indicators={"E9-9": IndicatorChange()}), "has no E9-9"),
        (ScopeChange(measures={"PM-9": MeasureChange()}), "has no PM-9"),
        (ScopeChange(classrooms={"019999999999": 2}), "has no 019999999999"),
        (ScopeChange(added=(new(targets={1: 101}),)), "no percentage"),
        (ScopeChange(added=(new(adequate_at=101),)), "cannot be"),
        (ScopeChange(added=(new(partial_at=81),)), "cannot be"),
        (ScopeChange(added_schools=(NewSchool("12", "Short", 1),)), "twelve digits"),
        (ScopeChange(added_schools=(NewSchool("010000000009", "Less", -1),)), "cannot have -1"),
    ],
)
def test_what_the_matrix_cannot_take_is_refused(copied, change, said):
    with pytest.raises(DomainError, match=said):
        amending.apply(copied, change)


def test_a_grant_keeps_something_to_judge(copied):
    every = {code: IndicatorChange(is_dropped=True) for code in codes(copied)}
    with pytest.raises(DomainError, match="Nothing would be left"):
        amending.apply(copied, ScopeChange(indicators=every))


def test_the_version_before_stays_with_what_it_judged(award, panel):
    before = queries.matrix(award)
    said, sha256 = codes(before), before.sha256
    change = ScopeChange(indicators={said[0]: IndicatorChange(is_dropped=True)})
    made = services.amend(
        award,
        change,
        reason="Amendment 1",
        agreement=Agreement(panel.cast.pia.id, panel.cast.aro.id),
        by=actor(panel.cast.otto),
    )
    session.commit()

    assert (before.status, codes(before), before.sha256) == (MatrixStatus.SUPERSEDED, said, sha256)
    assert (made.status, codes(made)) == (MatrixStatus.LOCKED, said[1:])
    assert made.sha256 != sha256


def test_a_matrix_that_is_being_settled_takes_no_amendment(award, panel):
    services.revise(award, "Another rule.", by=actor(panel.cast.pia))
    with pytest.raises(NotNowError, match="is being settled"):
        services.amend(
            award,
            ScopeChange(),
            reason="Amendment 1",
            agreement=Agreement(panel.cast.pia.id, panel.cast.aro.id),
            by=actor(panel.cast.otto),
        )
