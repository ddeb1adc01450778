"""The engine agrees with the pure reference, on any plan and any observations."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.evaluation.engine import (
    ComponentPlan,
    Computed,
    IndicatorPlan,
    IndicatorUnitRow,
    Plan,
    ResultRow,
    UnitPlan,
    compute,
    inputs_sha256,
)
from app.stats.fidelity import (
    RollUp,
    RollUpKind,
    RollUpRule,
    ScoreRule,
    UnitRule,
    UnitRuleKind,
    Verdict,
    roll_up,
    unit_verdict,
)

# unit, indicator, numerator, denominator, status
Observation = tuple[str, str, int | None, int | None, str]
SCHEMA = pa.schema(
    [
        ("unit_code", pa.string()),
        ("parent_code", pa.string()),
        ("indicator_code", pa.string()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("status", pa.string()),
    ]
)


def write(path: Path, observations: Iterable[Observation]) -> Path:
    """Observations as the Parquet file that an upload leaves behind."""
    rows = [(u, u[:2], i, n, d, s) for u, i, n, d, s in observations]
    columns = [[row[at] for row in rows] for at in range(len(SCHEMA))]
    pq.write_table(pa.table(columns, schema=SCHEMA), path)
    return path


def classroom(number: int, school: str = "S1") -> UnitPlan:
    code = f"{school}-C{number}"
    return UnitPlan(code, "classroom", school, f"Room {number}")


def school(code: str) -> UnitPlan:
    return UnitPlan(code, "school", code, f"School {code}")


SHARE = IndicatorPlan("E1-1", "share", 80, 60)
COUNT = IndicatorPlan("E1-2", "count", 2, 1)
THREE_QUARTERS = RollUpRule(RollUpKind.SHARE_GE, 75)


def component(*indicators: IndicatorPlan, cut: int, **more: Any) -> ComponentPlan:
    usual = {
        "code": "E1-classroom",
        "element": "E1",
        "unit_level": "classroom",
        "indicators": indicators,
        "unit_rule": UnitRule(UnitRuleKind.SUM_GE, cut),
        "school_rule": THREE_QUARTERS,
        "grant_rule": THREE_QUARTERS,
    }
    return ComponentPlan(**{**usual, **more})


ROOMS = component(SHARE, COUNT, cut=3)
SCHOOLS = component(
    IndicatorPlan("E1-3", "share", 90, 70), cut=2, code="E1-school", unit_level="school"
)


def result(found: Computed, kind: str, code: str, level: str, unit_code: str = "") -> ResultRow:
    (row,) = [
        each
        for each in found.results
        if (each.kind, each.code, each.level, each.unit_code) == (kind, code, level, unit_code)
    ]
    return row


def test_a_classroom_that_sends_nothing_is_unknown_and_never_vanishes(tmp_path: Path) -> None:
    plan = Plan((ROOMS,), (school("S1"), *map(classroom, range(4))))
    sent: list[Observation] = [
        (f"S1-C{at}", code, 4, 5, "observed") for at in range(3) for code in ("E1-1", "E1-2")
    ]
    found = compute(plan, [write(tmp_path / "o.parquet", sent)])
    at_school = ResultRow(
        "component", "E1-classroom", "school", "S1", 4, 3, 0, 1, Verdict.ADEQUATE, True
    )
    assert result(found, "component", "E1-classroom", "school", "S1") == at_school
    silent = result(found, "component", "E1-classroom", "unit", "S1-C3")
    assert (silent.unknown, silent.verdict) == (1, Verdict.UNDETERMINED)
    delivered = result(found, "indicator", "E1-1", "grant")
    assert (delivered.expected, delivered.yes, delivered.no, delivered.unknown) == (4, 3, 0, 1)


def test_every_score_says_why_it_is_missing(tmp_path: Path) -> None:
    plan = Plan((ROOMS,), tuple(map(classroom, range(6))))
    sent: list[Observation] = [
        ("S1-C0", "E1-1", 4, 5, "observed"),
        ("S1-C1", "E1-1", 0, 0, "observed"),
        ("S1-C2", "E1-1", None, 5, "observed"),
        ("S1-C3", "E1-1", None, None, "refused"),
        ("S1-C4", "E1-1", None, None, "not_applicable"),
        ("S1-C9", "E1-1", 5, 5, "observed"),
        ("S1-C0", "E9-9", 5, 5, "observed"),
    ]
    found = compute(plan, [write(tmp_path / "o.parquet", sent)])
    expected = [(2, "observed"), (None, "no_cases"), (None, "missing"), (None, "refused")]
    expected += [(None, "not_applicable"), (None, "not_sent")]
    assert [row for row in found.scores if row.indicator == "E1-1"] == [
        IndicatorUnitRow("E1-1", f"S1-C{at}", *each) for at, each in enumerate(expected)
    ]


def test_an_element_needs_its_classrooms_and_its_school(tmp_path: Path) -> None:
    plan = Plan((ROOMS, SCHOOLS), (school("S1"), school("S2"), classroom(1)))
    sent: list[Observation] = [
        ("S1-C1", "E1-1", 5, 5, "observed"),
        ("S1-C1", "E1-2", 2, None, "observed"),
        ("S2", "E1-3", 9, 10, "observed"),
    ]
    found = compute(plan, [write(tmp_path / "o.parquet", sent)])
    assert result(found, "element", "E1", "school", "S1").verdict is Verdict.UNDETERMINED
    assert result(found, "element", "E1", "school", "S2").verdict is Verdict.ADEQUATE
    unmeasured = result(found, "component", "E1-classroom", "school", "S2")
    assert (unmeasured.expected, unmeasured.verdict) == (0, Verdict.NOT_MEASURED)
    assert unmeasured.conservative is None
    assert result(found, "element", "E1", "grant").expected == 2


def test_a_promised_target_decides_the_verdict_on_an_indicator(tmp_path: Path) -> None:
    promised = IndicatorPlan("E1-1", "share", 80, 60, target_percent=50)
    part = component(promised, cut=2)
    plan = Plan((part,), (classroom(1), classroom(2)))
    path = write(tmp_path / "o.parquet", [("S1-C1", "E1-1", 5, 5, "observed")])
    assert result(compute(plan, [path]), "indicator", "E1-1", "grant").verdict is Verdict.ADEQUATE


def test_without_any_file_everything_expected_is_unknown() -> None:
    found = compute(Plan((ROOMS,), (classroom(1),)), [])
    assert result(found, "element", "E1", "grant").verdict is Verdict.UNDETERMINED
    assert {row.reason for row in found.scores} == {"not_sent"}


def test_a_unit_that_reports_an_indicator_twice_is_refused_by_name(tmp_path: Path) -> None:
    first = write(tmp_path / "1.parquet", [("S1-C1", "E1-1", 5, 5, "observed")])
    second = write(tmp_path / "2.parquet", [("S1-C1", "E1-1", 1, 5, "observed")])
    with pytest.raises(ValueError, match="Unit S1-C1 reports an indicator of component E1-class"):
        compute(Plan((ROOMS,), (classroom(1),)), [first, second])


def test_a_borrowed_connection_is_left_as_it_was(tmp_path: Path) -> None:
    connection = ibis.duckdb.connect()
    path = write(tmp_path / "o.parquet", [("S1-C1", "E1-1", 5, 5, "observed")])
    plan = Plan((ROOMS,), (classroom(1),))
    assert compute(plan, [path], connection=connection) == compute(plan, [path])


def test_results_for_schools_and_the_grant_do_not_need_the_units() -> None:
    plan = Plan((ROOMS,), (classroom(1),))
    every = compute(plan, [])
    some = compute(plan, [], with_units=False)
    assert some.scores == ()
    assert some.results == tuple(each for each in every.results if each.level != "unit")


def test_a_plan_that_contradicts_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="component E1-classroom twice"):
        Plan((ROOMS, ROOMS), ())
    with pytest.raises(ValueError, match="unit S1 twice"):
        Plan((ROOMS,), (school("S1"), school("S1")))
    with pytest.raises(ValueError, match="School S1 must be its own parent"):
        Plan((), (UnitPlan("S1", "school", "S2", "One"),))
    with pytest.raises(ValueError, match="has 0 indicators"):
        Plan((component(cut=1),), ())


def test_the_name_of_the_inputs_changes_with_the_plan_and_the_files_only() -> None:
    plan = Plan((ROOMS,), (classroom(1),))
    assert inputs_sha256(plan, ["a", "b"]) == inputs_sha256(plan, ["b", "a"])
    others = [inputs_sha256(plan, ["a"]), inputs_sha256(Plan((ROOMS,), ()), ["a", "b"])]
    assert len({inputs_sha256(plan, ["a", "b"]), *others}) == 3


def reference(plan: Plan, sent: dict[tuple[str, str], Observation]) -> list[tuple[object, ...]]:
    """The same results, computed by the pure functions."""
    rows: list[tuple[object, ...]] = []
    of_school: dict[tuple[str, str], RollUp] = {}
    for part in plan.components:
        members = [unit for unit in plan.units if unit.level == part.unit_level]
        verdicts: dict[str, Verdict] = {}
        for unit in members:
            scores = [_score(each, sent.get((unit.code, each.code))) for each in part.indicators]
            applying = [each[0] for each in scores if each]
            verdicts[unit.code] = unit_verdict(applying, part.unit_rule, planned=len(scores))
            one = roll_up([verdicts[unit.code]], RollUpRule(RollUpKind.ALL))
            rows.append(("component", part.code, "unit", unit.code, *_counts(one)))
        for code in plan.schools:
            inside = [verdicts[unit.code] for unit in members if unit.parent_code == code]
            of_school[part.code, code] = found = roll_up(inside, part.school_rule)
            rows.append(("component", part.code, "school", code, *_counts(found)))
        grant = roll_up([of_school[part.code, code] for code in plan.schools], part.grant_rule)
        rows.append(("component", part.code, "grant", "", *_counts(grant)))
        for each in part.indicators:
            rows += _indicator_rows(plan, part, each, sent)
    return rows + _element_rows(plan, of_school)


def _score(each: IndicatorPlan, found: Observation | None) -> tuple[int | None] | None:
    """The score in a tuple, or None where the indicator does not apply."""
    if found is not None and found[4] == "not_applicable":
        return None
    if found is None or found[4] != "observed":
        return (None,)
    rule = ScoreRule(each.adequate_at, each.partial_at)
    if each.measure == "count":
        return (rule.of_count(found[2]),)
    return (rule.of_share(found[2], found[3]),)


def _indicator_rows(
    plan: Plan,
    part: ComponentPlan,
    each: IndicatorPlan,
    sent: dict[tuple[str, str], Observation],
) -> list[tuple[object, ...]]:
    found: dict[str, list[Verdict]] = {code: [] for code in plan.schools}
    for unit in plan.units:
        if unit.level == part.unit_level:
            score = _score(each, sent.get((unit.code, each.code)))
            rule = UnitRule(UnitRuleKind.ALL_GE, 2)
            found[unit.parent_code].append(unit_verdict(score or [], rule))
    target = each.target_percent
    at_school = part.school_rule if target is None else _share(target)
    at_grant = part.grant_rule if target is None else _share(target)
    every = [verdict for verdicts in found.values() for verdict in verdicts]
    return [
        *(
            ("indicator", each.code, "school", code, *_counts(roll_up(inside, at_school)))
            for code, inside in found.items()
        ),
        ("indicator", each.code, "grant", "", *_counts(roll_up(every, at_grant))),
    ]


def _element_rows(plan: Plan, of: dict[tuple[str, str], RollUp]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for element in {part.element for part in plan.components}:
        parts = [part for part in plan.components if part.element == element]
        schools = {
            code: roll_up([of[part.code, code] for part in parts], RollUpRule(RollUpKind.ALL))
            for code in plan.schools
        }
        rows += [("element", element, "school", c, *_counts(each)) for c, each in schools.items()]
        verdicts = [each.verdict for each in schools.values()]
        grant = min((roll_up(verdicts, part.grant_rule) for part in parts), key=_strictness)
        rows.append(("element", element, "grant", "", *_counts(grant)))
    return rows


def _strictness(found: RollUp) -> int:
    """The verdict that the component which asks the most leads to comes first."""
    order = (Verdict.NOT_ADEQUATE, Verdict.UNDETERMINED, Verdict.ADEQUATE, Verdict.NOT_MEASURED)
    return order.index(found.verdict)


def _share(percent: int) -> RollUpRule:
    return RollUpRule(RollUpKind.SHARE_GE, percent)


def _counts(found: RollUp) -> tuple[object, ...]:
    counts = (found.expected, found.yes, found.no, found.unknown)
    return (*counts, found.verdict, found.conservative)


@st.composite
def unit_rules(draw: st.DrawFn, indicators: int) -> UnitRule:
    """Any rule that some data meet and some do not."""
    kind = draw(st.sampled_from(UnitRuleKind))
    most = 2 * indicators if kind is UnitRuleKind.SUM_GE else 2
    at_least = draw(st.integers(1, indicators)) if kind is UnitRuleKind.K_OF_N else 0
    return UnitRule(kind, draw(st.integers(1, most)), at_least)


roll_up_rules = st.builds(RollUpRule, st.just(RollUpKind.COUNT_GE), st.integers(1, 3)) | st.builds(
    RollUpRule,
    st.sampled_from([RollUpKind.SHARE_GE, RollUpKind.MEAN_GE, RollUpKind.ALL]),
    st.sampled_from([1, 33, 50, 67, 75, 100]),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A few components of up to two elements, over a few schools and classrooms."""
    parts = []
    for at in range(draw(st.integers(1, 3))):
        indicators = tuple(
            IndicatorPlan(
                code=f"I{at}-{number}",
                measure=draw(st.sampled_from(["share", "count"])),
                adequate_at=draw(st.integers(2, 80)),
                partial_at=draw(st.integers(1, 2)),
                target_percent=draw(st.none() | st.sampled_from([0, 50, 100])),
            )
            for number in range(draw(st.integers(1, 3)))
        )
        part = ComponentPlan(
            code=f"P{at}",
            element=draw(st.sampled_from(["E1", "E2"])),
            unit_level=draw(st.sampled_from(["classroom", "school"])),
            indicators=indicators,
            unit_rule=draw(unit_rules(len(indicators))),
            school_rule=draw(roll_up_rules),
            grant_rule=draw(roll_up_rules),
        )
        parts.append(part)
    schools = [f"S{at}" for at in range(draw(st.integers(0, 3)))]
    rooms = [classroom(at, code) for code in schools for at in range(draw(st.integers(0, 3)))]
    return Plan(tuple(parts), (*map(school, schools), *rooms))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Plan, dict[tuple[str, str], Observation]]:
    """A plan, and what some of its units sent about some of its indicators."""
    plan = draw(plans())
    status = st.sampled_from(["observed"] * 4 + ["missing", "not_applicable", "refused"])
    number = st.none() | st.integers(0, 5)
    sent: dict[tuple[str, str], Observation] = {}
    for unit in plan.units:
        for each in (each for part in plan.components for each in part.indicators):
            if draw(st.integers(0, 4)):
                values = (draw(number), draw(number), draw(status))
                sent[unit.code, each.code] = (unit.code, each.code, *values)
    return plan, sent


@settings(max_examples=15, deadline=None)
@given(cases())
def test_the_engine_equals_the_pure_reference(
    case: tuple[Plan, dict[tuple[str, str], Observation]],
) -> None:
    plan, sent = case
    with TemporaryDirectory() as folder:
        found = compute(plan, [write(Path(folder) / "o.parquet", sent.values())])
    rows = [
        (r.kind, r.code, r.level, r.unit_code, r.expected, r.yes, r.no, r.unknown, r.verdict)
        for r in found.results
    ]
    expected = reference(plan, sent)
    assert sorted(rows) == sorted(each[:9] for each in expected)
    assert {each[:4]: each[9] for each in expected} == {
        (r.kind, r.code, r.level, r.unit_code): r.conservative for r in found.results
    }


F1 = {
    "S1": ((20, 5), (18, 3), (19, 6), (16, 4), (18, 3)),
    "S2": ((18, 5), (12, 2), (None, 4), (20, 5)),
    "S3": ((8, 1), (18, 3), (11, 2), (None, None), (10, 0)),
    "S4": ((18, 3), (24, 7), (18, 4)),
}
HOURS, VISITS = IndicatorPlan("C1.1", "count", 18, 12), IndicatorPlan("C1.2", "count", 5, 3)


def coached(folder: Path, hours: int | None = None) -> Computed:
    """The table of a published fidelity matrix: hours of training and visits of a coach."""
    part = component(HOURS, VISITS, cut=3, code="C1", element="C1")
    units, sent = [], []
    for code, teachers in F1.items():
        units.append(school(code))
        for at, values in enumerate(teachers):
            unit = classroom(at, code)
            units.append(unit)
            known = (hours, 4) if (code, at) == ("S2", 2) else values
            for indicator, value in zip(("C1.1", "C1.2"), known, strict=True):
                status = "missing" if value is None else "observed"
                sent.append((unit.code, indicator, value, None, status))
    return compute(Plan((part,), tuple(units)), [write(folder / "o.parquet", sent)])


def test_the_published_example_with_missing_hours_is_undetermined(tmp_path: Path) -> None:
    found = coached(tmp_path)

    schools = {code: result(found, "component", "C1", "school", code) for code in F1}
    assert [(r.yes, r.no, r.unknown) for r in schools.values()] == [
        (4, 1, 0),
        (2, 1, 1),
        (1, 3, 1),
        (3, 0, 0),
    ]
    assert [r.verdict.letter for r in schools.values()] == ["A", "U", "N", "A"]
    grant = result(found, "component", "C1", "grant")
    assert (grant.yes, grant.unknown, grant.verdict.letter) == (2, 1, "U")
    assert grant.conservative is False


def test_the_missing_hours_decide_it_either_way(tmp_path: Path) -> None:
    enough = result(coached(tmp_path, 18), "component", "C1", "grant")
    too_few = result(coached(tmp_path, 12), "component", "C1", "grant")

    assert (enough.yes, enough.verdict.letter) == (3, "A")
    assert (too_few.yes, too_few.verdict.letter) == (2, "N")


@settings(max_examples=8, deadline=None)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_no_matter_and_a_filled_gap_stays_within_the_bounds(
    case: tuple[Plan, dict[tuple[str, str], Observation]], chance: Any
) -> None:
    plan, sent = case
    rows = list(sent.values())
    with TemporaryDirectory() as folder:
        before = compute(plan, [write(Path(folder) / "o.parquet", rows)])
        chance.shuffle(rows)
        assert compute(plan, [write(Path(folder) / "o.parquet", rows)]) == before
        filled = [
            (u, i, chance.randint(0, 5), 5, "observed") if s in {"missing", "refused"} else row
            for row in rows
            for u, i, _, _, s in [row]
        ]
        after = compute(plan, [write(Path(folder) / "o.parquet", filled)])
    for old, new in zip(before.results, after.results, strict=True):
        if old.level != "grant" and old.kind == "component":
            assert old.yes <= new.yes <= old.yes + old.unknown
            assert old.no <= new.no
        if old.verdict not in {Verdict.UNDETERMINED, Verdict.NOT_MEASURED}:
            assert new.verdict is old.verdict


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # PySpark lags behind pandas
def test_spark_gives_the_same_verdicts(tmp_path: Path) -> None:
    """Runs where PySpark and Java are installed (tests/requirements-spark.txt)."""
    pytest.importorskip("pyspark", reason="install tests/requirements-spark.txt to run it")
    plan = Plan((ROOMS, SCHOOLS), (school("S1"), school("S2"), *map(classroom, range(6))))
    sent: list[Observation] = [
        (f"S1-C{at}", code, at, 5, "observed" if at else "missing")
        for at in range(5)
        for code in ("E1-1", "E1-2")
    ]
    paths = [
        write(tmp_path / "one.parquet", sent[:4]),
        write(tmp_path / "two.parquet", sent[4:]),
    ]
    spark = ibis.pyspark.connect()

    assert compute(plan, paths, connection=spark) == compute(plan, paths)
