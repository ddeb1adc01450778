"""What must hold between rows, and against the period before. Queries as in `row_checks`."""

_DUPLICATES = """
SELECT 'E30' AS rule, t.row, 'student_group' AS col, t.student_group AS value,
  'Row ' || first.row || ' has the same place, grade, group and indicator.' AS message
FROM (SELECT key, min(row) AS row FROM t WHERE grp IS NOT NULL AND ind IS NOT NULL
      GROUP BY key HAVING count(*) > 1) k
JOIN t ON t.key = k.key AND t.row > k.row
JOIN t first ON first.row = k.row AND first.ncessch = t.ncessch AND first.ind = t.ind
     AND first.grp = t.grp AND first.grade_code IS NOT DISTINCT FROM t.grade_code
"""

# Sums of each partition of the students, by slot; made once for the two checks below.
PARTS = """
CREATE TEMP TABLE parts AS
SELECT slot, p.name AS part, any_value(p.size) AS size, min(row) AS row, count(*) AS rows,
       sum(num) AS num, count(num) AS nums, sum(coalesce(den, cases)) AS den,
       count(coalesce(den, cases)) AS dens, any_value(ind) AS ind
FROM t JOIN partitions p ON p.member = t.grp WHERE ind IS NOT NULL
GROUP BY slot, p.name
"""

_NO_WHOLE = """
SELECT 'E31' AS rule, min(row) AS row, 'student_group' AS col, 'ALL' AS value,
  'There are rows for groups, but none for all students (' || any_value(ind) || ').' AS message
FROM parts WHERE slot NOT IN (SELECT slot FROM t WHERE grp = 'ALL') GROUP BY slot
"""


def _sums(column: str, number: str, count: str) -> str:
    whole = "w.num" if number == "num" else "coalesce(w.den, w.cases)"
    return f"""
    SELECT 'E32' AS rule, w.row, '{column}' AS col, CAST({whole} AS VARCHAR) AS value,
      'Groups add to ' || p.{number} || ', ALL says ' || {whole} || ' (' || lower(p.part) || ').'
        AS message
    FROM parts p JOIN t w ON w.slot = p.slot AND w.grp = 'ALL'
    WHERE p.rows <= p.size
      AND (p.{number} > {whole} OR (p.{count} = p.size AND p.{number} <> {whole}))
    """


_DISTRICT = """
WITH d AS (SELECT * FROM t WHERE level = 'DISTRICT'),
     s AS (SELECT leaid, school_year, grade_code, grp, ind, upper(instrument) AS instrument,
                  arm_code, sum(num) AS num, sum(den) AS den, count(DISTINCT ncessch) AS schools
           FROM t WHERE level = 'SCHOOL' AND num IS NOT NULL
             AND EXISTS (SELECT 1 FROM d)
           GROUP BY ALL),
     n AS (SELECT left(code, 7) AS leaid, arm AS arm_code, count(*) AS schools FROM schools
           GROUP BY ALL)
SELECT 'E33' AS rule, d.row, 'numerator' AS col, d.numerator AS value,
  'Schools add to ' || s.num || coalesce(' of ' || s.den, '') || ', the district row says '
    || d.num || coalesce(' of ' || d.den, '') || '.' AS message
FROM d JOIN s ON s.leaid = d.leaid AND s.school_year = d.school_year AND s.grp = d.grp
  AND s.grade_code = d.grade_code AND s.ind = d.ind AND s.arm_code = d.arm_code
  AND s.instrument = upper(d.instrument)
JOIN n ON n.leaid = d.leaid AND n.arm_code = d.arm_code AND n.schools = s.schools
WHERE s.num <> d.num OR s.den <> d.den
"""

_TESTED = """
SELECT 'E34' AS rule, p.row, 'denominator' AS col, p.denominator AS value,
  p.den || ' valid scores, but only ' || q.num || ' tested (' || q.ind || ').' AS message
FROM t p JOIN t q ON q.ind = p.participation_of AND q.ncessch = p.ncessch AND q.grp = p.grp
  AND q.level = p.level AND q.leaid = p.leaid AND q.grade_code = p.grade_code
  AND q.school_year = p.school_year AND q.arm_code = p.arm_code
WHERE p.participation_of IS NOT NULL AND p.den > q.num
"""

_SAME_SUBJECTS = """
SELECT 'W52' AS rule, CAST(NULL AS BIGINT) AS row, 'indicator' AS col,
  CAST(NULL AS VARCHAR) AS value,
  'All ' || count(*) || ' numbers of ' || any_value(m.ind) || ' are also those of '
    || any_value(e.ind) || '.' AS message
FROM t m JOIN t e ON m.ind LIKE '%MATH%' AND e.ind = replace(m.ind, 'MATH', 'ELA')
  AND m.level = e.level AND m.leaid = e.leaid AND m.ncessch = e.ncessch AND m.grp = e.grp
  AND m.grade_code = e.grade_code AND m.school_year = e.school_year AND m.arm_code = e.arm_code
HAVING count(*) >= 6 AND bool_and(m.num = e.num AND m.den = e.den)
"""

_ROUNDED = """
SELECT 'W53' AS rule, CAST(NULL AS BIGINT) AS row, 'numerator' AS col,
  CAST(NULL AS VARCHAR) AS value,
  count(*) FILTER (WHERE num % 5 = 0) || ' of ' || count(*) || ' numerators of ' || ind
    || ' end in 0 or 5.' AS message
FROM t WHERE num > 10 AND ind IS NOT NULL GROUP BY ind
HAVING count(*) >= 20 AND count(*) FILTER (WHERE num % 5 = 0) * 100 >= count(*) * 60
"""

_ABSENT = """
WITH owed AS (SELECT s.code AS school, s.name, m.code AS ind, g.code AS grp
              FROM schools s, measures m, expected_groups g WHERE s.arm = 'GRANT'),
     absent AS (SELECT o.* FROM owed o ANTI JOIN t ON t.ncessch = o.school AND t.ind = o.ind
                AND t.grp = o.grp)
SELECT 'W55' AS rule, CAST(NULL AS BIGINT) AS row, 'ncessch' AS col,
  CAST(NULL AS VARCHAR) AS value,
  ind || ': ' || count(*) || ' rows are absent at ' || count(DISTINCT school) || ' schools ('
    || array_to_string(list(DISTINCT name)[1:3], ', ') || '; '
    || array_to_string(list(DISTINCT grp)[1:4], ', ') || ').' AS message
FROM absent GROUP BY ind
"""

# The period before, matched by place, grade, group, measure and arm; the year may differ.
BEFORE = """
CREATE TEMP TABLE before AS
SELECT t.row, t.ind, t.num, t.den, t.instrument, t.largest_change,
       b.numerator AS old_num, b.denominator AS old_den, b.instrument AS old_instrument
FROM previous b JOIN t ON t.level = b.org_level AND t.leaid = b.leaid AND t.ncessch = b.ncessch
  AND t.grade_code = b.grade AND t.grp = b.student_group AND t.ind = b.indicator
  AND t.arm_code = b.arm
"""

# Both: larger than is usual, and more than chance explains (three binomial standard errors).
_CHANGED = """
SELECT 'W50' AS rule, row, 'numerator' AS col, CAST(num AS VARCHAR) AS value,
  old_num || ' of ' || old_den || ' before, ' || num || ' of ' || den || ' now.' AS message
FROM (SELECT *, num / den AS p, old_num / old_den AS q FROM before WHERE den > 0 AND old_den > 0)
WHERE abs(p - q) * 100 > largest_change
  AND abs(p - q) > 3 * sqrt(p * (1 - p) / den + q * (1 - q) / old_den)
"""

_GREW = """
SELECT 'W51' AS rule, row, 'denominator' AS col, CAST(den AS VARCHAR) AS value,
  old_den || ' students before, ' || den || ' now.' AS message
FROM before WHERE abs(den - old_den) * 5 > old_den AND abs(den - old_den) >= 10
"""

_OTHER_INSTRUMENT = """
SELECT 'W56' AS rule, CAST(NULL AS BIGINT) AS row, 'instrument' AS col,
  any_value(upper(instrument)) AS value,
  ind || ' was measured with ' || any_value(old_instrument) || ' before.' AS message
FROM before WHERE upper(instrument) <> old_instrument GROUP BY ind
"""

_UNCHANGED = """
SELECT 'W57' AS rule, CAST(NULL AS BIGINT) AS row, CAST(NULL AS VARCHAR) AS col,
  CAST(NULL AS VARCHAR) AS value,
  'All ' || count(*) || ' numbers are the same as in the period before.' AS message
FROM before HAVING count(*) >= 3 AND bool_and(num = old_num AND den = old_den)
"""

CROSS_CHECKS = (
    _DUPLICATES,
    _NO_WHOLE,
    _sums("numerator", "num", "nums"),
    _sums("denominator", "den", "dens"),
    _DISTRICT,
    _TESTED,
    _SAME_SUBJECTS,
    _ROUNDED,
    _ABSENT,
)
CHECKS_AGAINST_BEFORE = (_CHANGED, _GREW, _OTHER_INSTRUMENT, _UNCHANGED)
