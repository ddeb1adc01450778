"""Evidence at full size: all rules on a million rows, and the release of a district's figures.

The rules stand beside DuckDB's bare `read_csv` of the same file in the same run, and beside a few
of the same rules in pandera on pandas. `pip install -r bench/requirements.txt` adds pandera.

Usage: python bench/evidence.py [schools, default 1000]
"""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from app.evaluation.files.loading import load
from app.evaluation.models import Dataset
from app.evaluation.outcomes.checking import check
from app.evaluation.outcomes.expected import Asked, Expected
from app.evaluation.publishing.cells import TOTAL, RawCell
from app.evaluation.publishing.protecting import Task, protect
from app.evaluation.rules.indicators import Form

LIMIT = 5
MEASURES, GRADES = 12, 12
GROUPS = ("ALL", "EDS", "NOT_EDS", "ELS", "NOT_ELS", "SWD", "NOT_SWD")
SCHOOLS_OF_A_GRANT = 9

ROWS = """
COPY (
    SELECT 'P215N260001' AS award_number, 'Y1-P1' AS "period", '2025-26' AS school_year,
           'SCHOOL' AS org_level, '3401230' AS leaid,
           '34012300' || lpad(CAST(school AS VARCHAR), 4, '0') AS ncessch,
           'School ' || school AS school_name, lpad(CAST(grade AS VARCHAR), 2, '0') AS grade,
           ['{groups}'][nth] AS student_group, 'M' || measure AS indicator, '' AS instrument,
           'GRANT' AS arm,
           CASE WHEN nth = 1 THEN 60 + measure WHEN nth % 2 = 0 THEN 20 + measure ELSE 40 END
               AS numerator,
           CASE WHEN nth = 1 THEN 100 WHEN nth % 2 = 0 THEN 40 ELSE 60 END AS denominator,
           '' AS mean, '' AS sd, '' AS n, '' AS n_expected, 'student information system'
               AS source_note
    FROM range({schools}) a(school), range({measures}) b(measure), range(1, {grades} + 1) c(grade),
         range(1, 8) d(nth)
) TO '{path}' (HEADER)
"""


def expected(schools: int) -> Expected:
    """What belongs in the file."""
    return Expected(
        award_number="P215N260001",
        period="Y1-P1",
        school_years=("2025-26",),
        schools={f"34012300{at:04d}": f"School {at}" for at in range(schools)},
        measures={f"M{at}": Asked("Rate", Form.RATE) for at in range(MEASURES)},
        groups=GROUPS,
    )


def bare(path: Path) -> None:
    """What DuckDB takes to read the file and nothing else."""
    with duckdb.connect() as connection:
        connection.read_csv(str(path)).create("read")


def ours(path: Path, asked: Expected) -> None:
    """Read from bytes, every rule, findings counted."""
    loaded = load(path.read_bytes(), Dataset.OUTCOMES)
    assert loaded.table is not None, loaded.problems
    with duckdb.connect() as connection:
        connection.register("raw", loaded.table)
        checked = check(connection, asked)
    assert checked.is_accepted, checked.problems[:3]


def with_pandera(path: Path, asked: Expected) -> None:
    """Seven of the same rules: codes, whole numbers, part and whole, and rows that stand twice."""
    import pandas as pd  # noqa: PLC0415 - only where it is installed
    import pandera.pandas as pa  # noqa: PLC0415 - only where it is installed

    schema = pa.DataFrameSchema(
        {
            "award_number": pa.Column(str, pa.Check.eq(asked.award_number)),
            "period": pa.Column(str, pa.Check.eq(asked.period)),
            "ncessch": pa.Column(str, pa.Check.isin(list(asked.schools))),
            "student_group": pa.Column(str, pa.Check.isin(list(asked.groups))),
            "indicator": pa.Column(str, pa.Check.isin(list(asked.measures))),
            "numerator": pa.Column(int, pa.Check.ge(0)),
            "denominator": pa.Column(int, pa.Check.ge(0)),
        },
        checks=pa.Check(lambda frame: frame["numerator"] <= frame["denominator"]),
        unique=["ncessch", "grade", "student_group", "indicator"],
    )
    frame = pd.read_csv(path, dtype={"ncessch": str, "grade": str})
    schema.validate(frame, lazy=True)


def district(groups: int) -> tuple[RawCell, ...]:
    """Schools by student groups with small ones among them, and all schools together."""
    names = ["ALL", *(name for pair in ("EDS", "ELS", "SWD") for name in (pair, f"NOT_{pair}"))]
    counts: dict[tuple[str, str], list[int]] = {}
    for school in range(SCHOOLS_OF_A_GRANT):
        whole, part = 80 + 17 * school, 40 + 9 * school
        found = {"ALL": (part, whole)}
        for at, pair in enumerate(("EDS", "ELS", "SWD")):
            size = (50, 18, 9 + school)[at]
            passed = (20, 5 + school % 3, 2 + school % 5)[at]
            found[pair] = (passed, size)
            found[f"NOT_{pair}"] = (part - passed, whole - size)
        for name in names[:groups]:
            counts[f"S{school}", name] = list(found[name])
    for name in names[:groups]:
        sums = [sum(counts[f"S{s}", name][at] for s in range(SCHOOLS_OF_A_GRANT)) for at in (0, 1)]
        counts[TOTAL, name] = sums
    return tuple(RawCell(place, group, *pair) for (place, group), pair in counts.items())


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest wall time in seconds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """The wall time of one run in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


def rules(schools: int) -> bool:
    """The table of the rules; whether they stay within the limit."""
    asked = expected(schools)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "outcomes.csv"
        sizes = {"schools": schools, "measures": MEASURES, "grades": GRADES}
        duckdb.sql(ROWS.format(path=path, groups="','".join(GROUPS), **sizes))
        reading, checking = best_of(3, lambda: bare(path)), best_of(3, lambda: ours(path, asked))
        has_peer = importlib.util.find_spec("pandera") is not None
        peer = timed(lambda: with_pandera(path, asked)) if has_peer else None
    rows, ratio = schools * MEASURES * GRADES * len(GROUPS), checking / reading
    print(f"{'rows':>11} {'read_csv s':>11} {'all rules s':>12} {'ratio':>6} {'limit':>5}  pandera")
    beside = f"{peer:.2f} s for seven rules" if peer else "not installed"
    print(f"{rows:>11,} {reading:>11.2f} {checking:>12.2f} {ratio:>6.2f} {LIMIT:>5}  {beside}")
    return ratio <= LIMIT


def releases() -> None:
    """The table of releases: protecting and attacking one measure of a grant of nine schools."""
    print(f"\n{'groups':>7} {'counts':>7} {'hidden':>7} {'method':>8} {'seconds':>8}")
    for groups in (1, 3, 5, 7):
        task = Task("M1", district(groups), 10)
        start = perf_counter()
        found = protect(task)
        spent = perf_counter() - start
        assert not found.failures, found.failures
        print(f"{groups:>7} {found.counts:>7} {found.hidden:>7} {found.method:>8} {spent:>8.2f}")


if __name__ == "__main__":
    is_within = rules(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    releases()
    sys.exit(not is_within)
