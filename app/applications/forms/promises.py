"""Commitments and performance measures."""

from wtforms import (
    FieldList,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.validators import NumberRange, Optional

from app.applications.services import CommitmentTyped
from app.competitions.rubrics import Measure, Unit
from app.platform.forms import Form, given, options, required

_PERCENT = NumberRange(0, 100, "Type a percentage from 0 to 100.")


def _target() -> IntegerField:
    return IntegerField("Percent", validators=[given("Type a percentage for each year."), _PERCENT])


def _by_year(targets: "FieldList[IntegerField]") -> dict[int, int]:
    """Project year to percent; a year left empty is left out, and asked for by the rules."""
    given_years = enumerate((each.data for each in targets), start=1)
    return {year: percent for year, percent in given_years if percent is not None}


class CommitmentForm(Form):
    """A promise about practice."""

    element = HiddenField()
    library_code = HiddenField()
    item_code = SelectField("Where you write about it")
    name = StringField("What you commit to", validators=[required("Name the commitment.")])
    unit = SelectField(
        "Observed in each", choices=options([(unit.value, unit.label) for unit in Unit])
    )
    measure = SelectField(
        "How it is counted",
        choices=options(
            [
                (Measure.SHARE.value, "A share: numerator out of denominator"),
                (Measure.COUNT.value, "A plain count"),
            ]
        ),
    )
    numerator = StringField("Counted", validators=[required("Say what is counted.")])
    denominator = StringField("Out of (for a share)")
    source = StringField("Source of the data", validators=[required("Name the source.")])
    adequate_at = IntegerField(
        "Adequate from (percent, or count)", validators=[given("Type a whole number.")]
    )
    partial_at = IntegerField(
        "Partial from (percent, or count)", validators=[given("Type a whole number.")]
    )
    baseline_percent = IntegerField(
        "Baseline: percent of units that are adequate now (empty: not known)",
        validators=[Optional(), _PERCENT],
    )
    targets = FieldList(_target())

    def typed(self) -> CommitmentTyped:
        """The commitment as typed."""
        return CommitmentTyped(
            element=self.element.data or "",
            item_code=self.item_code.data or "",
            library_code=self.library_code.data or None,
            name=(self.name.data or "").strip(),
            unit=Unit(self.unit.data),
            measure=Measure(self.measure.data),
            numerator=(self.numerator.data or "").strip(),
            denominator=(self.denominator.data or "").strip(),
            source=(self.source.data or "").strip(),
            adequate_at=self.adequate_at.data or 0,
            partial_at=self.partial_at.data or 0,
            baseline_percent=self.baseline_percent.data,
            targets=_by_year(self.targets),
        )
