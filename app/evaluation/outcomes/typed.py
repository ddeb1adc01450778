"""From text cells to a typed table: codes in standard form, numbers as numbers, a key as a hash.

Nothing is repaired silently: what cannot be read becomes null here and a finding in the checks.
"""

import duckdb
import pyarrow as pa

from app.evaluation.groups import GROUPS, grade_synonyms
from app.evaluation.outcomes.expected import Expected
from app.evaluation.rules.columns import OUTCOMES
from app.evaluation.rules.instruments import INSTRUMENTS

_COUNTS = {"numerator": "num", "denominator": "den", "n": "cases", "n_expected": "n_exp"}
_DECIMALS = {"mean": "mean_v", "sd": "sd_v"}
_WHOLE = "regexp_full_match({0}, '[0-9][0-9,]{{0,14}}')"


def type_rows(connection: duckdb.DuckDBPyConnection, expected: Expected) -> None:
    """Make the table `t` of the text table `raw`, which has `row` and the template's columns."""
    _codes(connection, expected)
    present = {name for name, *_ in connection.sql("DESCRIBE raw").fetchall()}
    connection.execute(_clean(present))
    connection.execute(_TYPED)


def _clean(present: set[str]) -> str:
    """Trimmed text. The cheap tests come first: hardly any cell needs the trimming itself."""
    columns = ", ".join(
        f"""CASE WHEN {name} IS NULL THEN ''
            WHEN {name} < '!' OR suffix({name}, ' ') OR suffix({name}, chr(9))
              OR suffix({name}, chr(160)) OR prefix({name}, chr(160))
            THEN trim({name}, ' ' || chr(9) || chr(160)) ELSE {name} END AS {name}"""
        if name in present
        else f"'' AS {name}"
        for name in OUTCOMES
    )
    return f"CREATE TEMP VIEW clean AS SELECT row, {columns} FROM raw"


def _numbers() -> str:
    counts = [
        f"CASE WHEN {_WHOLE.format(name)} THEN TRY_CAST(replace({name}, ',', '') AS BIGINT) END"
        f" AS {short}"
        for name, short in _COUNTS.items()
    ]
    decimals = [
        f"CASE WHEN {name} <> '' AND isfinite(TRY_CAST({name} AS DOUBLE))"
        f" THEN TRY_CAST({name} AS DOUBLE) END AS {short}"
        for name, short in _DECIMALS.items()
    ]
    return ", ".join(counts + decimals)


# A cell is known by level, place, year, grade, measure, instrument and arm (its slot) and group.
_TYPED = f"""
CREATE TEMP TABLE t AS
SELECT s.*, hash(slot, grp) AS key FROM (
  SELECT r.*, gr.code AS grade_code, gg.code AS grp, ii.code AS ind,
         gr.place AS grade_place, gg.place AS grp_place, ii.place AS ind_place,
         sc.place AS school_place, ii.form,
         ii.largest_change, ii.participation_of, ii.needs_instrument, sc.arm AS school_arm,
         upper(r.org_level) AS level, coalesce(nullif(upper(r.arm), ''), 'GRANT') AS arm_code,
         {_numbers()},
         hash(upper(r.org_level), r.leaid, r.ncessch, r.school_year, coalesce(gr.code, r.grade),
              coalesce(ii.code, r.indicator), upper(r.instrument),
              coalesce(nullif(upper(r.arm), ''), 'GRANT')) AS slot
  FROM clean r
  LEFT JOIN grades gr ON gr.written = upper(r.grade)
  LEFT JOIN groups gg ON gg.code = upper(r.student_group)
  LEFT JOIN measures ii ON ii.code = r.indicator
  LEFT JOIN schools sc ON sc.code = r.ncessch) s
"""


def _codes(connection: duckdb.DuckDBPyConnection, expected: Expected) -> None:
    synonyms = grade_synonyms()
    tables = {
        "grades": {"written": list(synonyms), "code": list(synonyms.values())},
        "groups": {"code": list(GROUPS)},
        "expected_groups": {"code": list(expected.groups)},
        "years": {"code": list(expected.school_years)},
        "districts": {"code": list(expected.districts)},
        "schools": {
            "code": [*expected.schools, *expected.comparison_schools],
            "name": [*expected.schools.values(), *expected.comparison_schools.values()],
            "arm": ["GRANT"] * len(expected.schools)
            + ["COMPARISON"] * len(expected.comparison_schools),
        },
        "instruments": {
            "code": list(INSTRUMENTS),
            "least_mean": [float(each.mean[0]) for each in INSTRUMENTS.values()],
            "most_mean": [float(each.mean[1]) for each in INSTRUMENTS.values()],
            "least_sd": [float(each.sd[0]) for each in INSTRUMENTS.values()],
            "most_sd": [float(each.sd[1]) for each in INSTRUMENTS.values()],
        },
        "measures": _measures(expected),
    }
    for name, columns in tables.items():
        connection.register(f"{name}_", pa.table(columns))
        ranked = f"SELECT *, dense_rank() OVER (ORDER BY code) AS place FROM {name}_"
        connection.execute(f"CREATE TEMP TABLE {name} AS {ranked}")


def _measures(expected: Expected) -> dict[str, pa.Array]:
    asked = expected.measures
    return {
        "code": pa.array(list(asked), pa.string()),
        "form": pa.array([each.form.value for each in asked.values()], pa.string()),
        "largest_change": pa.array([each.largest_change for each in asked.values()], pa.int64()),
        "participation_of": pa.array(
            [each.participation_of for each in asked.values()], pa.string()
        ),
        "needs_instrument": pa.array(
            [each.needs_instrument for each in asked.values()], pa.bool_()
        ),
    }
