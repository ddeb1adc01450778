"""The roll-up as expressions that any Ibis backend can run. Integers only.

Each table of verdicts has the columns expected, yes, no, unknown and verdict. Shares are compared
by cross-multiplying: yes / expected reaches t percent when 100 * yes >= t * expected.
"""

from functools import reduce

import ibis
import ibis.expr.types as ir

from app.stats.fidelity import ADEQUATE_SCORE, Verdict

OBSERVATIONS = ibis.schema(
    {
        "unit_code": "string",
        "parent_code": "string",
        "indicator_code": "string",
        "numerator": "int64",
        "denominator": "int64",
        "status": "string",
    }
)

COLUMNS = ("kind", "code", "level", "unit_code", "expected", "yes", "no", "unknown", "verdict")


def scored(observations: ir.Table, indicators: ir.Table) -> ir.Table:
    """Each observation of a planned indicator, with its score: 0, 1, 2, or null when missing."""
    t = observations.join(indicators, "indicator_code")
    usable = (t.status == "observed") & t.numerator.notnull() & (t.is_count | (t.denominator > 0))
    value = ibis.ifelse(t.is_count, t.numerator, t.numerator * 100)
    per = ibis.ifelse(t.is_count, 1, t.denominator)
    score = ibis.cases(
        (value >= t.adequate_at * per, ADEQUATE_SCORE), (value >= t.partial_at * per, 1), else_=0
    )
    return t.mutate(score=ibis.ifelse(usable.fill_null(False), score, None).cast("int64"))


def unit_sums(scores: ir.Table) -> ir.Table:
    """Per unit and component: points, how many scores are known, and one bit per indicator."""
    t = scores.mutate(
        yes_bit=ibis.ifelse(scores.score == ADEQUATE_SCORE, scores.bit, 0),
        known_bit=ibis.ifelse(scores.score.notnull(), scores.bit, 0),
        excluded_bit=ibis.ifelse(scores.status == "not_applicable", scores.bit, 0),
    )
    return t.group_by("unit_code", "component").aggregate(
        sum_of_bits=t.bit.sum().cast("int64"),
        bits=t.bit.bit_or(),
        points=t.score.sum().cast("int64"),
        full=(t.score == ADEQUATE_SCORE).sum().cast("int64"),
        known=t.score.count(),
        excluded=(t.status == "not_applicable").sum().cast("int64"),
        yes_bits=t.yes_bit.bit_or(),
        known_bits=t.known_bit.bit_or(),
        excluded_bits=t.excluded_bit.bit_or(),
    )


def unit_verdicts(units: ir.Table, components: ir.Table, sums: ir.Table) -> ir.Table:
    """Every expected unit and component of its level; what sent nothing has only missing scores."""
    grid = units.join(components, "unit_level")
    t = grid.left_join(sums, ["unit_code", "component"]).drop("unit_code_right", "component_right")
    filled = ("points", "full", "known", "excluded", "yes_bits", "known_bits", "excluded_bits")
    t = t.mutate(**{name: t[name].fill_null(0) for name in filled})
    t = t.mutate(applying=t.planned - t.excluded)
    reaching = ibis.ifelse(t.cut == ADEQUATE_SCORE, t.full, t.points - t.full)
    t = t.mutate(worth=ibis.ifelse(t.by_points, t.points, reaching))
    most = t.worth + ibis.ifelse(t.by_points, ADEQUATE_SCORE, 1) * (t.applying - t.known)
    needed = t.need * t.applying
    applies = t.applying > 0
    return _counted(
        t,
        expected=applies.cast("int64"),
        yes=(applies & (t.worth * t.planned >= needed)).cast("int64"),
        no=(applies & (most * t.planned < needed)).cast("int64"),
    ).mutate(asked=100, at_least=0)


def indicator_units(verdicts: ir.Table, indicators: ir.Table) -> ir.Table:
    """Every expected unit and indicator, counted from the bits of its component."""
    t = verdicts.select(
        "unit_code", "school", "component", "yes_bits", "known_bits", "excluded_bits"
    ).join(indicators, "component")
    return t.select(
        "school",
        code=t.indicator_code,
        expected=((t.excluded_bits & t.bit) == 0).cast("int64"),
        yes=((t.yes_bits & t.bit) != 0).cast("int64"),
        no=((t.known_bits & t.bit & ~t.yes_bits) != 0).cast("int64"),
    )


def schools_of(parts: ir.Table, schools: ir.Table, rules: ir.Table) -> ir.Table:
    """Per school and code: its expected parts. A school without any has a row that says so."""
    sums = parts.group_by("school", "code").aggregate(
        **{name: parts[name].sum().cast("int64") for name in ("expected", "yes", "no")}
    )
    grid = schools.cross_join(rules)
    t = grid.left_join(sums, ["school", "code"]).drop("school_right", "code_right")
    filled = {name: t[name].fill_null(0) for name in ("expected", "yes", "no")}
    return _counted(t, **filled).mutate(asked=t.at_school, at_least=t.least_at_school)


def grant_of_schools(schools: ir.Table, rules: ir.Table) -> ir.Table:
    """Per code: the share of expected schools that are adequate."""
    return _grant(as_parts(schools), rules)


def grant_of_units(schools: ir.Table, rules: ir.Table) -> ir.Table:
    """Per code: the share of all expected units that are adequate, whatever their school."""
    return _grant(schools, rules)


def as_parts(table: ir.Table) -> ir.Table:
    """Each verdict of a level as one part of the next: yes, no, unknown or not expected."""
    found = verdict(table)
    return table.mutate(
        expected=(table.expected > 0).cast("int64"),
        yes=(found == Verdict.ADEQUATE.value).cast("int64"),
        no=(found == Verdict.NOT_ADEQUATE.value).cast("int64"),
    )


def _grant(parts: ir.Table, rules: ir.Table) -> ir.Table:
    sums = parts.group_by("code").aggregate(
        **{name: parts[name].sum().cast("int64") for name in ("expected", "yes", "no")}
    )
    t = rules.left_join(sums, "code").drop("code_right")
    filled = {name: t[name].fill_null(0) for name in ("expected", "yes", "no")}
    return _counted(t, **filled).mutate(asked=t.at_grant, at_least=t.least_at_grant)


def _counted(table: ir.Table, **counts: ir.Value) -> ir.Table:
    t = table.mutate(**counts)
    return t.mutate(unknown=t.expected - t.yes - t.no)


def verdict(table: ir.Table) -> ir.StringValue:
    """The three-valued verdict on what was expected, as the text of a Verdict.

    Asked is a percentage of what was expected, or a number of parts; of two the larger.
    """
    needed = ibis.greatest(table.asked * table.expected, table.at_least * 100)
    return ibis.cases(
        (table.expected == 0, Verdict.NOT_MEASURED.value),
        (table.yes * 100 >= needed, Verdict.ADEQUATE.value),
        ((table.yes + table.unknown) * 100 < needed, Verdict.NOT_ADEQUATE.value),
        else_=Verdict.UNDETERMINED.value,
    )


def rows(table: ir.Table, kind: str, level: str, unit_code: str | None) -> ir.Table:
    """A table of verdicts in the shape of results; `unit_code` names the column, None the grant."""
    code = ibis.literal("") if unit_code is None else table[unit_code]
    shaped = table.mutate(
        verdict=verdict(table), kind=ibis.literal(kind), level=ibis.literal(level)
    )
    return shaped.mutate(unit_code=code).select(*COLUMNS)


def stacked(tables: list[ir.Table]) -> ir.Table:
    """All rows of several tables."""
    return reduce(lambda above, below: above.union(below), tables)
