"""A change of scope: commitments, measures and schools, starting from the matrix in force."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.competitions.rubrics import Measure, Rubric, Unit
from app.evaluation.models import (
    FidelityIndicator,
    FidelityMatrix,
    IndicatorTarget,
    MonitoredMeasure,
    MonitoredTarget,
)
from app.evaluation.rules.amending import (
    IndicatorChange,
    MeasureChange,
    NewIndicator,
    NewSchool,
    ScopeChange,
)
from app.monitoring.forms.asking import AskForm
from app.platform.errors import DomainError
from app.platform.forms import WholeNumberField, options


class PromiseRow(PlainForm):
    """One commitment or measure; a measure leaves the thresholds empty."""

    code = HiddenField()
    targets = FieldList(WholeNumberField("Target", validators=[Optional()]))
    adequate_at = WholeNumberField("Adequate from", validators=[Optional()])
    partial_at = WholeNumberField("Partial from", validators=[Optional()])
    drop = BooleanField("Drop")

    def changed_targets(self, held: Sequence[IndicatorTarget | MonitoredTarget]) -> dict[int, int]:
        """The years whose target is another one now; an empty box leaves it as it is."""
        known = {each.year: each.percent for each in held}
        typed = {year: field.data for year, field in enumerate(self.targets, start=1)}
        return {y: p for y, p in typed.items() if p is not None and p != known.get(y)}


class SchoolRow(PlainForm):
    """One school with its classrooms."""

    code = HiddenField()
    classrooms = WholeNumberField("Classrooms", validators=[Optional()])
    drop = BooleanField("Leaves")


class ScopeForm(AskForm):
    """Everything that the matrix holds, one new commitment and one new school."""

    commitments = FieldList(FormField(PromiseRow))
    measures = FieldList(FormField(PromiseRow))
    schools = FieldList(FormField(SchoolRow))
    new_name = StringField("What is promised")
    new_item = SelectField("Under which item of the rubric")
    new_unit = SelectField("Observed in each", choices=options([(u, u.label) for u in Unit]))
    new_measure = SelectField("Counted as", choices=options([(m, m.label) for m in Measure]))
    new_numerator = StringField("What is counted")
    new_denominator = StringField("Out of what")
    new_source = StringField("Where the numbers come from")
    new_adequate_at = WholeNumberField("Adequate from", validators=[Optional()])
    new_partial_at = WholeNumberField("Partial from", validators=[Optional()])
    new_targets = FieldList(WholeNumberField("Target", validators=[Optional()]))
    school_code = StringField("NCES id of a school that joins")
    school_name = StringField("Its name")
    school_classrooms = WholeNumberField("Its classrooms", validators=[Optional()])

    def offer(self, rubric: Rubric) -> None:
        """The items under which a commitment can be made."""
        self.new_item.choices = options(
            [
                (f"{element}/{item.code}", f"{item.code} {item.title} ({element})")
                for item in rubric.items
                for element in item.elements
            ]
        )

    def ask(self, held: FidelityMatrix) -> ScopeChange:
        """What differs from the matrix in force."""
        indicators = {each.code: each for each in held.indicators}
        measures = {each.code: each for each in held.measures}
        classrooms = classrooms_of(held)
        return ScopeChange(
            indicators=_changes(self.commitments, indicators, _indicator_change),
            added=self._added(),
            measures=_changes(self.measures, measures, _measure_change),
            classrooms={
                row.form.code.data: row.form.classrooms.data
                for row in self.schools
                if not row.form.drop.data
                and row.form.classrooms.data is not None
                and row.form.classrooms.data != classrooms.get(row.form.code.data)
            },
            dropped_schools=tuple(row.form.code.data for row in self.schools if row.form.drop.data),
            added_schools=self._joining(),
        )

    def _added(self) -> tuple[NewIndicator, ...]:
        if not (self.new_name.data or "").strip():
            return ()
        if self.new_adequate_at.data is None:
            message = "Say from which number the new commitment is adequate."
            raise DomainError(message, field="new_adequate_at")
        element, _, item = (self.new_item.data or "").partition("/")
        targets = {y: f.data for y, f in enumerate(self.new_targets, start=1) if f.data is not None}
        return (
            NewIndicator(
                element=element,
                item_code=item,
                name=(self.new_name.data or "").strip(),
                unit=Unit(self.new_unit.data),
                measure=Measure(self.new_measure.data),
                numerator=(self.new_numerator.data or "").strip(),
                denominator=(self.new_denominator.data or "").strip(),
                source=(self.new_source.data or "").strip(),
                adequate_at=self.new_adequate_at.data,
                partial_at=self.new_partial_at.data or 0,
                targets=targets,
            ),
        )

    def _joining(self) -> tuple[NewSchool, ...]:
        code = (self.school_code.data or "").strip()
        if not code:
            return ()
        name = (self.school_name.data or "").strip() or code
        return (NewSchool(code, name, self.school_classrooms.data or 0),)


def classrooms_of(held: FidelityMatrix) -> dict[str, int]:
    """The schools of the matrix: NCES id to number of classrooms."""
    schools = {each.code: 0 for each in held.units if each.level is Unit.SCHOOL}
    for each in held.units:
        if each.level is Unit.CLASSROOM:
            schools[each.parent_code] = schools.get(each.parent_code, 0) + 1
    return schools


def scope_values(held: FidelityMatrix, ask: ScopeChange, years: int) -> dict[str, Any]:
    """What the form shows: the matrix in force, with what was asked already laid over it."""
    return {
        "commitments": [
            _row(each, ask.indicators.get(each.code, IndicatorChange()), years)
            for each in held.indicators
        ],
        "measures": [
            _row(each, ask.measures.get(each.code, MeasureChange()), years)
            for each in held.measures
        ],
        "schools": [
            {
                "code": code,
                "classrooms": ask.classrooms.get(code, count),
                "drop": code in ask.dropped_schools,
            }
            for code, count in sorted(classrooms_of(held).items())
        ],
        **_new_values(ask, years),
    }


def _new_values(ask: ScopeChange, years: int) -> dict[str, Any]:
    found: dict[str, Any] = {"new_targets": [None] * years}
    for new in ask.added[:1]:
        names = ("name", "unit", "measure", "numerator", "denominator", "source")
        found |= {f"new_{name}": getattr(new, name) for name in names}
        found |= {"new_adequate_at": new.adequate_at, "new_partial_at": new.partial_at}
        found["new_item"] = f"{new.element}/{new.item_code}"
        found["new_targets"] = [new.targets.get(year) for year in range(1, years + 1)]
    for school in ask.added_schools[:1]:
        found |= {
            "school_code": school.code,
            "school_name": school.name,
            "school_classrooms": school.classrooms,
        }
    return found


def _row(
    each: FidelityIndicator | MonitoredMeasure,
    change: IndicatorChange | MeasureChange,
    years: int,
) -> dict[str, Any]:
    held = {target.year: target.percent for target in each.targets}
    shown = {**held, **change.targets}
    row = {
        "code": each.code,
        "targets": [shown.get(year) for year in range(1, years + 1)],
        "drop": change.is_dropped,
    }
    if isinstance(each, FidelityIndicator) and isinstance(change, IndicatorChange):
        row["adequate_at"] = _or(change.adequate_at, each.adequate_at)
        row["partial_at"] = _or(change.partial_at, each.partial_at)
    return row


def _or(wanted: int | None, held: int) -> int:
    return held if wanted is None else wanted


def _changes(rows: Any, held: Mapping[str, Any], change: Any) -> dict[str, Any]:
    """By code, the rows that differ; a code that the matrix lost meanwhile is left out."""
    found = {
        row.form.code.data: change(row.form, held[row.form.code.data])
        for row in rows
        if row.form.code.data in held
    }
    return {code: each for code, each in found.items() if each != type(each)()}


def _indicator_change(row: PromiseRow, held: FidelityIndicator) -> IndicatorChange:
    return IndicatorChange(
        targets=row.changed_targets(held.targets),
        adequate_at=_other(row.adequate_at.data, held.adequate_at),
        partial_at=_other(row.partial_at.data, held.partial_at),
        is_dropped=bool(row.drop.data),
    )


def _measure_change(row: PromiseRow, held: MonitoredMeasure) -> MeasureChange:
    return MeasureChange(row.changed_targets(held.targets), bool(row.drop.data))


def _other(typed: int | None, held: int) -> int | None:
    return typed if typed is not None and typed != held else None
