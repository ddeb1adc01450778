"""The heavy half of the roll-up as expressions that any Ibis backend can run. Integers only.

Millions of observations become one row for each unit and component, then one for each school and
component. Each indicator of a component has a bit, so that a unit's scores fit into whole numbers:
which were sent, which are known, which are adequate, which do not apply.
"""

import ibis
import ibis.expr.types as ir

from app.stats.fidelity import ADEQUATE_SCORE

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
_FILLED = ("rows", "bits", "yes_bits", "known_bits", "excluded_bits", "points")


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]  # Ibis says nothing of it
def bit_count(field: int) -> int:  # type: ignore[empty-body]  # the engine's own function
    """How many bits are set; DuckDB and Spark call it so."""


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
    """Per unit and component: how many rows, the points, and the bits of the indicators."""
    t = scores
    parts = {
        "bits": t.bit,
        "yes_bits": ibis.ifelse(t.score == ADEQUATE_SCORE, t.bit, 0),
        "known_bits": ibis.ifelse(t.score.notnull(), t.bit, 0),
        "excluded_bits": ibis.ifelse(t.status == "not_applicable", t.bit, 0),
        "points": t.score,
    }
    sums = {name: each.sum().cast("int64") for name, each in parts.items()}
    return t.group_by("unit_code", "component").aggregate(rows=t.count(), **sums)


def unit_verdicts(units: ir.Table, components: ir.Table, sums: ir.Table) -> ir.Table:
    """Every expected unit and component of its level; what sent nothing has only missing scores."""
    grid = units.join(components, "unit_level")
    t = grid.left_join(sums, ["unit_code", "component"]).drop("unit_code_right", "component_right")
    t = t.mutate(**{name: t[name].fill_null(0) for name in _FILLED})
    t = t.mutate(
        full=bit_count(t.yes_bits),
        known=bit_count(t.known_bits),
        applying=t.planned - bit_count(t.excluded_bits),
        repeats=(t.rows != bit_count(t.bits)).cast("int64"),
    )
    reaching = ibis.ifelse(t.cut == ADEQUATE_SCORE, t.full, t.points - t.full)
    t = t.mutate(worth=ibis.ifelse(t.by_points, t.points, reaching))
    most = t.worth + ibis.ifelse(t.by_points, ADEQUATE_SCORE, 1) * (t.applying - t.known)
    applies, needed = t.applying > 0, t.need * t.applying
    return t.mutate(
        expected=applies.cast("int64"),
        yes=(applies & (t.worth * t.planned >= needed)).cast("int64"),
        no=(applies & (most * t.planned < needed)).cast("int64"),
    )


def school_sums(verdicts: ir.Table, bits: range) -> ir.Table:
    """Per school and component: units by verdict, and for each indicator units by score."""
    t = verdicts
    counts = {name: t[name].sum() for name in ("expected", "yes", "no", "repeats")}
    for name in ("yes", "known", "excluded"):
        field = t[f"{name}_bits"]
        counts |= {f"{name}_{at}": ((field >> at) & 1).sum() for at in bits}
    typed = {name: each.cast("int64") for name, each in counts.items()}
    return t.group_by("school", "component").aggregate(units=t.count(), **typed)
