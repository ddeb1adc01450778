"""What must hold within a row. Each query yields rule, row, col, value and message."""

_SHOWN = "“' || left({0}, 60) || '”"
_PLACES = ("award_number", "period", "school_year", "org_level", "leaid", "grade")
_ALWAYS = (*_PLACES, "student_group", "indicator")


def _blank_cells() -> str:
    """One finding a row that names all its blank cells."""
    wanted = {name: f"{name} = ''" for name in _ALWAYS}
    wanted["ncessch"] = "level = 'SCHOOL' AND ncessch = ''"
    wanted["numerator"] = "form IN ('rate', 'count') AND numerator = ''"
    wanted["denominator"] = "form = 'rate' AND denominator = ''"
    wanted["mean"] = "form = 'mean' AND mean = ''"
    wanted["n"] = "form = 'mean' AND n = ''"
    wanted["instrument"] = "needs_instrument AND instrument = ''"
    cases = ", ".join(f"CASE WHEN {test} THEN '{name}' END" for name, test in wanted.items())
    anywhere = " OR ".join(f"({test})" for test in wanted.values())
    return f"""
    SELECT 'E10' AS rule, row, array_to_string(blanks, ', ') AS col, '' AS value,
           'Blank: ' || array_to_string(blanks, ' and ') || '.' AS message
    FROM (SELECT row, list_filter([{cases}], lambda x: x IS NOT NULL) AS blanks
          FROM t WHERE {anywhere})
    """


def _unknown_code(column: str, test: str) -> str:
    shown = _SHOWN.format(column)
    return f"""
    SELECT 'E11' AS rule, row, '{column}' AS col, {column} AS value,
           '{shown} is not a known {column.replace("_", " ")}.' AS message
    FROM t WHERE {column} <> '' AND {test}
    """


_CODES = (
    _unknown_code("org_level", "level NOT IN ('SCHOOL', 'DISTRICT')"),
    _unknown_code("grade", "grade_code IS NULL"),
    _unknown_code("student_group", "grp IS NULL"),
    _unknown_code("indicator", "ind IS NULL"),
    _unknown_code("arm", "arm_code NOT IN ('GRANT', 'COMPARISON')"),
    _unknown_code("instrument", "upper(instrument) NOT IN (SELECT code FROM instruments)"),
)

_DISTRICTS = """
SELECT 'E12' AS rule, row, 'leaid' AS col, leaid AS value,
  CASE WHEN ('0' || leaid) IN (SELECT code FROM districts)
       THEN leaid || ' has lost the zero in front. It should be 0' || leaid || '.'
       WHEN NOT regexp_full_match(leaid, '[0-9]{7}')
       THEN '“' || left(leaid, 60) || '” is not a district id: it has seven digits.'
       ELSE 'District ' || leaid || ' is not in this grant, which covers '
            || (SELECT string_agg(code, ', ' ORDER BY code) FROM districts) || '.'
  END AS message
FROM t WHERE leaid <> '' AND leaid NOT IN (SELECT code FROM districts)
"""

_SCHOOLS = """
SELECT 'E12' AS rule, row, 'ncessch' AS col, ncessch AS value,
  CASE WHEN ('0' || ncessch) IN (SELECT code FROM schools)
       THEN ncessch || ' has lost the zero in front. It should be 0' || ncessch || '.'
       WHEN ncessch ILIKE '%e+%'
       THEN ncessch || ' was turned into a number by the spreadsheet.'
       WHEN NOT regexp_full_match(ncessch, '[0-9]{12}')
       THEN '“' || left(ncessch, 60) || '” has ' || length(ncessch)
            || ' characters; a school''s NCES id has twelve digits.'
       WHEN left(ncessch, 7) <> leaid
       THEN ncessch || ' belongs to district ' || left(ncessch, 7) || ', but the row says '
            || leaid || '.'
       ELSE ncessch || ' is not a school of this grant.'
  END AS message
FROM t WHERE level = 'SCHOOL' AND ncessch <> '' AND leaid IN (SELECT code FROM districts)
  AND (school_arm IS NULL OR left(ncessch, 7) <> leaid)
"""

_ARMS = """
SELECT 'E12' AS rule, row, 'arm' AS col, arm AS value,
  ncessch || ' belongs to the ' || lower(school_arm) || ' schools.' AS message
FROM t WHERE school_arm IS NOT NULL AND school_arm <> arm_code
"""

_YEARS = """
SELECT 'E13' AS rule, row, 'school_year' AS col, school_year AS value,
  CASE WHEN NOT regexp_full_match(school_year, '[0-9]{4}-[0-9]{2}')
         OR (TRY_CAST(left(school_year, 4) AS INTEGER) + 1) % 100
            <> TRY_CAST(right(school_year, 2) AS INTEGER)
       THEN '“' || left(school_year, 60) || '” is not a school year.'
       ELSE school_year || ' is not a school year of this period, which is for '
            || (SELECT string_agg(code, ' and ' ORDER BY code) FROM years) || '.'
  END AS message
FROM t WHERE school_year <> '' AND school_year NOT IN (SELECT code FROM years)
"""

_SAME_FILE = """
SELECT 'E13' AS rule, row, '{column}' AS col, {column} AS value,
  '“' || left({column}, 60) || '” is not ' || ${name} || ', the one this file is for.' AS message
FROM t WHERE {column} <> '' AND {column} <> ${name}
"""


def _not_a_count(column: str, number: str) -> str:
    """What stands where a whole number belongs: a mask, a share, or something else."""
    return f"""
    SELECT CASE WHEN is_mask THEN 'E21' WHEN is_share THEN 'E22' ELSE 'E20' END AS rule,
           row, '{column}' AS col, {column} AS value,
           '“' || left({column}, 60) || '” ' || CASE WHEN is_mask THEN 'hides the number.'
             WHEN is_share THEN 'is not a whole number of students: it looks like a share.'
             ELSE 'is not a count.' END AS message
    FROM (SELECT row, {column},
            regexp_matches(lower({column}), '^(\\*|--|n<|<|>|≤|≥|suppressed|ps)') AS is_mask,
            regexp_full_match({column}, '[0-9.]+ ?%|[01]?\\.[0-9]+') AS is_share
          FROM t WHERE {column} <> '' AND {number} IS NULL)
    """


_PAIRS = """
SELECT 'E20' AS rule, row, 'numerator' AS col, numerator AS value,
  CASE WHEN den = 0 THEN num || ' of 0: there is nobody to count.'
       ELSE num || ' of ' || den || ': the part cannot be larger than the whole.' END AS message
FROM t WHERE num > den
"""

_MEANS = """
SELECT 'E23' AS rule, row, col, value, message FROM (
  SELECT row, 'mean' AS col, mean AS value, CASE
      WHEN mean_v IS NULL THEN '“' || left(mean, 60) || '” is not a number.'
      ELSE mean || ' lies outside ' || least_mean || ' to ' || most_mean || ', the range of '
           || instrument || '.' END AS message
  FROM t LEFT JOIN instruments i ON i.code = upper(instrument)
  WHERE mean <> '' AND (mean_v IS NULL OR mean_v NOT BETWEEN least_mean AND most_mean)
  UNION ALL
  SELECT row, 'sd', sd, CASE
      WHEN sd = '' THEN 'The standard deviation of ' || n || ' students is blank.'
      WHEN sd_v IS NULL THEN '“' || left(sd, 60) || '” is not a number.'
      ELSE sd || ' lies outside ' || least_sd || ' to ' || most_sd || ', the range of '
           || instrument || '.' END
  FROM t LEFT JOIN instruments i ON i.code = upper(instrument)
  WHERE form = 'mean' AND cases > 1 AND (sd_v IS NULL OR sd_v NOT BETWEEN least_sd AND most_sd))
"""

_EXPECTED = """
SELECT 'E34' AS rule, row, 'n_expected' AS col, n_expected AS value,
  coalesce(den, cases) || ' students counted, but only ' || n_exp || ' expected.' AS message
FROM t WHERE n_exp < coalesce(den, cases)
"""

_FEW_TESTED = """
SELECT 'W54' AS rule, row, 'n_expected' AS col, n_expected AS value,
  coalesce(den, cases) || ' of ' || n_exp || ' expected.' AS message
FROM t WHERE n_exp > 0
  AND coalesce(den, cases) * 100
      < n_exp * CASE WHEN upper(instrument) = 'SURVEY' THEN 80 ELSE 95 END
UNION ALL
SELECT 'W54', row, 'numerator', numerator, num || ' of ' || den || ' were tested.'
FROM t WHERE ind LIKE 'PART%' AND den > 0 AND num * 100 < den * 95
"""

_NORMALIZED = """
SELECT 'I71' AS rule, row, 'grade' AS col, grade AS value,
  '“' || grade || '” is kept as ' || grade_code || '.' AS message
FROM t WHERE grade_code <> grade
"""

ROW_CHECKS = (
    _blank_cells(),
    *_CODES,
    _DISTRICTS,
    _SCHOOLS,
    _ARMS,
    _YEARS,
    _SAME_FILE.format(column="award_number", name="award"),
    _SAME_FILE.format(column="period", name="period"),
    _not_a_count("numerator", "num"),
    _not_a_count("denominator", "den"),
    _not_a_count("n", "cases"),
    _not_a_count("n_expected", "n_exp"),
    _PAIRS,
    _MEANS,
    _EXPECTED,
    _FEW_TESTED,
    _NORMALIZED,
)
