"""The fidelity roll-up against a bare DuckDB aggregate of the same Parquet, in the same run.

Usage: python bench/fidelity.py [observations, default 10000000]
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from app.evaluation.engine import ComponentPlan, IndicatorPlan, Plan, UnitPlan, compute
from app.stats.fidelity import RollUpKind, RollUpRule, UnitRule, UnitRuleKind

INDICATORS = 16
ROOMS_PER_SCHOOL = 30
LIMIT = 3

ROWS = """
COPY (
    SELECT 'S' || lpad(CAST(room // {per_school} AS VARCHAR), 7, '0') AS parent_code,
           parent_code || '-C' || lpad(CAST(room % {per_school} AS VARCHAR), 2, '0') AS unit_code,
           'I' || lpad(CAST(nth AS VARCHAR), 2, '0') AS indicator_code,
           CAST(hash(room * {indicators} + nth) % 30 AS BIGINT) AS numerator,
           CAST(29 AS BIGINT) AS denominator,
           CASE WHEN hash(room + nth) % 20 = 0 THEN 'missing' ELSE 'observed' END AS status
    FROM range({rooms}) AS rooms(room), range({indicators}) AS indicators(nth)
) TO '{path}' (FORMAT parquet)
"""

BARE = """
SELECT parent_code, count(*), sum(points), sum(known)
FROM (
    SELECT parent_code, unit_code, count(*) FILTER (WHERE status = 'observed') AS known,
           sum(CASE WHEN status <> 'observed' OR denominator = 0 THEN NULL
                    WHEN numerator * 100 >= 80 * denominator THEN 2
                    WHEN numerator * 100 >= 60 * denominator THEN 1 ELSE 0 END) AS points
    FROM read_parquet('{path}') GROUP BY ALL
) GROUP BY ALL ORDER BY parent_code
"""


def plan_of(rooms: int) -> Plan:
    """Sixteen indicators of one component, and every room that the file mentions."""
    indicators = tuple(IndicatorPlan(f"I{at:02}", "share", 80, 60) for at in range(INDICATORS))
    three_quarters = RollUpRule(RollUpKind.SHARE_GE, 75)
    component = ComponentPlan(
        code="E1-classroom",
        element="E1",
        unit_level="classroom",
        indicators=indicators,
        unit_rule=UnitRule(UnitRuleKind.SUM_GE, 24),
        school_rule=three_quarters,
        grant_rule=three_quarters,
    )
    units = []
    for room in range(rooms):
        school, number = divmod(room, ROOMS_PER_SCHOOL)
        code = f"S{school:07}-C{number:02}"
        units.append(UnitPlan(code, "classroom", f"S{school:07}", code))
    return Plan((component,), tuple(units))


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest wall time in seconds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """The wall time of one run in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main(observations: int) -> int:
    """Print the table; 1 when the engine takes more than the limit."""
    rooms = max(1, observations // INDICATORS)
    plan = plan_of(rooms)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "observations.parquet"
        sizes = {"rooms": rooms, "per_school": ROOMS_PER_SCHOOL, "indicators": INDICATORS}
        duckdb.sql(ROWS.format(path=path, **sizes))
        bare = best_of(3, lambda: duckdb.connect().execute(BARE.format(path=path)).fetchall())
        engine = best_of(3, lambda: compute(plan, [path], with_units=False))
    print(f"{'observations':>14} {'units':>9} {'bare s':>8} {'engine s':>9} {'ratio':>6} limit")
    ratio = engine / bare
    count = rooms * INDICATORS
    print(f"{count:>14,} {rooms:>9,} {bare:>8.2f} {engine:>9.2f} {ratio:>6.2f} {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000))
