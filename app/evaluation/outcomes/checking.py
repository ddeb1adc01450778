"""All checks of an outcome file in one pass over a typed table in DuckDB."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from app.evaluation.groups import BANDS, GRADES, GROUPS, PARTITIONS
from app.evaluation.outcomes.cross_checks import (
    BEFORE,
    CHECKS_AGAINST_BEFORE,
    CROSS_CHECKS,
    PARTS,
)
from app.evaluation.outcomes.expected import Expected
from app.evaluation.outcomes.row_checks import ROW_CHECKS
from app.evaluation.outcomes.typed import type_rows
from app.evaluation.rules.checks import Problem
from app.evaluation.rules.columns import ARMS, LEVELS
from app.evaluation.rules.instruments import INSTRUMENTS

MOST_PER_RULE = 20

_CELLS = """
SELECT t.row, school_year, level AS org_level, leaid, ncessch, grade_code AS grade,
  grp AS student_group, ind AS indicator, upper(instrument) AS instrument, arm_code AS arm,
  num AS numerator, den AS denominator, mean_v AS mean, sd_v AS sd, cases AS n,
  n_exp AS n_expected, source_note
FROM t ORDER BY ind_place, school_place, grade_place, grp_place, arm, org_level, leaid, school_year,
  instrument
"""


@dataclass(frozen=True)
class Checked:
    """What was found, the first of each rule, with how many there are of each in all."""

    problems: tuple[Problem, ...]
    counts: dict[str, int]
    rows: int

    @property
    def is_accepted(self) -> bool:
        """Whether the data may be previewed; warnings do not stop them."""
        return not any(rule[0] in "SE" for rule in self.counts)


def check(connection: duckdb.DuckDBPyConnection, expected: Expected) -> Checked:
    """Check the table `raw` of the connection: text columns and `row`, the spreadsheet's number.

    Findings come in the order of rules and rows, so that they are the same in every run.
    """
    type_rows(connection, expected)
    _partitions(connection)
    connection.execute(PARTS)
    values = {"award": expected.award_number, "period": expected.period}
    queries = [*ROW_CHECKS, *CROSS_CHECKS]
    if expected.previous is not None and expected.previous.num_rows:
        connection.register("previous", expected.previous)
        connection.execute(BEFORE)
        queries += CHECKS_AGAINST_BEFORE
    found: dict[str, list[Problem]] = {}
    counts: dict[str, int] = {}
    for query in queries:
        for total, problem in _found(connection, query, values):
            found.setdefault(problem.rule, []).append(_with_hint(problem, expected))
            counts[problem.rule] = counts.get(problem.rule, 0) + total
    ((rows,),) = connection.execute("SELECT count(*) FROM t").fetchall()
    return Checked(
        problems=tuple(_capped(found)),
        counts=counts,
        rows=rows,
    )


def cells(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The cells of a file that was checked and accepted, in the order of their keys."""
    return connection.sql(_CELLS).to_arrow_table()


def _found(
    connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, str]
) -> Iterator[tuple[int, Problem]]:
    """The first findings of each rule; the first of a rule carries how many there are."""
    limited = f"""
    SELECT * FROM (
      SELECT rule, row, col, value, message,
             count(*) OVER (PARTITION BY rule) AS total,
             row_number() OVER (PARTITION BY rule ORDER BY row, col, message) AS nth
      FROM ({query}))
    WHERE nth <= {MOST_PER_RULE} ORDER BY rule, nth
    """
    used = {name: value for name, value in values.items() if f"${name}" in query}
    for rule, row, col, value, message, total, nth in connection.execute(limited, used).fetchall():
        yield (total if nth == 1 else 0), Problem(rule, message, row, col, value)


def _capped(found: dict[str, list[Problem]]) -> Iterator[Problem]:
    for rule in sorted(found, key=lambda each: ("SEWI".index(each[0]), each)):
        yield from sorted(found[rule], key=lambda p: (p.row or 0, p.column or ""))[:MOST_PER_RULE]


def _with_hint(problem: Problem, expected: Expected) -> Problem:
    """An unknown code gets the nearest one that is known."""
    if problem.rule != "E11":
        return problem
    known = {
        "student_group": list(GROUPS),
        "grade": [*GRADES, *BANDS],
        "indicator": list(expected.measures),
        "org_level": list(LEVELS),
        "arm": list(ARMS),
        "instrument": list(INSTRUMENTS),
    }[problem.column or ""]
    near = difflib.get_close_matches((problem.value or "").upper(), known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    return replace(problem, message=problem.message + hint)


def _partitions(connection: duckdb.DuckDBPyConnection) -> None:
    members = [(part.name, code, len(part.members)) for part in PARTITIONS for code in part.members]
    table = pa.table(
        {
            "name": [each[0] for each in members],
            "member": [each[1] for each in members],
            "size": [each[2] for each in members],
        }
    )
    connection.register("partitions_", table)
    connection.execute("CREATE TEMP TABLE partitions AS SELECT * FROM partitions_")
