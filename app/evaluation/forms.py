"""What a grantee sends and signs, and what officer and grantee settle."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField, TextAreaField

from app.evaluation.groups import BANDS, GRADES
from app.evaluation.models import Dimension, Mode
from app.evaluation.rules.indicators import INDICATORS
from app.evaluation.rules.instruments import INSTRUMENTS
from app.platform.forms import Form, given, options, required
from app.stats.fidelity import RollUpKind, UnitRuleKind

GRADES_ASKED = [(code, code) for code in (*BANDS, *GRADES)]
UNIT_RULES = {
    UnitRuleKind.SUM_GE: "its points add up to at least the cut",
    UnitRuleKind.ALL_GE: "each of its scores reaches the cut",
    UnitRuleKind.K_OF_N: "at least so many of its scores reach the cut",
    UnitRuleKind.MEAN_GE: "its mean score reaches the cut",
}
ROLL_UPS = {
    RollUpKind.SHARE_GE: "at least this percentage of its parts is adequate",
    RollUpKind.COUNT_GE: "at least this many of its parts are adequate",
    RollUpKind.ALL: "all of its parts are adequate",
    RollUpKind.MEAN_GE: "the mean of its parts' shares reaches this percentage",
}
PARTITIONS = {
    "usual": "All; economic disadvantage, English learners, disability",
    "race": "The same, and race and ethnicity",
    "every": "The same, race and ethnicity, and sex",
    "all": "All students only",
}


class UploadForm(Form):
    """One file."""

    file = FileField(
        "Filled template (.xlsx or .csv)",
        validators=[FileRequired("Choose the file that you filled for this period.")],
    )


class ExportForm(Form):
    """A district's own export."""

    file = FileField(
        "Export of your own system (.xlsx or .csv)",
        validators=[FileRequired("Choose the file that your system wrote.")],
    )


class CertifyForm(Form):
    """The grantee's signature under the data."""

    comment = TextAreaField("Your comment on the warnings")
    correction_reason = TextAreaField("Why the certified data change")
    is_true = BooleanField(
        "I have checked these figures against our records. They are complete and correct.",
        validators=[required("Tick the box to certify the data.")],
    )
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )


class CellForm(Form):
    """One cell of a file as it should be."""

    value = StringField("What should stand there")


class ComponentForm(Form):
    """The terms of one component."""

    dimension = SelectField(
        "What it says about implementation",
        choices=options((each, each.label) for each in Dimension),
    )
    unit_rule = SelectField("A unit is adequate when", choices=options(UNIT_RULES.items()))
    unit_cut = IntegerField("Cut", validators=[required("Enter the cut.")])
    unit_at_least = IntegerField("How many scores (only for the third rule)", default=0)
    school_rule = SelectField("A school is adequate when", choices=options(ROLL_UPS.items()))
    school_threshold = IntegerField("Threshold for a school", validators=[required("Enter it.")])
    grant_rule = SelectField("The grant is adequate when", choices=options(ROLL_UPS.items()))
    grant_threshold = IntegerField("Threshold for the grant", validators=[required("Enter it.")])

    def values(self) -> dict[str, object]:
        """The terms as the matrix keeps them."""
        return {
            "dimension": Dimension(self.dimension.data),
            "unit_rule": UnitRuleKind(self.unit_rule.data),
            "unit_cut": self.unit_cut.data,
            "unit_at_least": self.unit_at_least.data or 0,
            "school_rule": RollUpKind(self.school_rule.data),
            "school_threshold": self.school_threshold.data,
            "grant_rule": RollUpKind(self.grant_rule.data),
            "grant_threshold": self.grant_threshold.data,
        }


class MeasureForm(Form):
    """How a performance measure is reported."""

    catalogue_code = SelectField(
        "Definition from the catalogue",
        choices=options(
            [("", "The district's own definition")]
            + [(each.code, f"{each.name} ({each.code})") for each in INDICATORS.values()]
        ),
    )
    grade = SelectField("Grade or grades", choices=options(GRADES_ASKED))
    partitions = SelectField(
        "Student groups",
        choices=options(PARTITIONS.items()),
    )
    instrument = SelectField(
        "Instrument",
        choices=options([("", "None")] + [(each.code, each.name) for each in INSTRUMENTS.values()]),
    )


class ReasonForm(Form):
    """Why something is changed, opened again or withdrawn."""

    reason = TextAreaField("Reason", validators=[required("Write the reason.")])


class AgreementForm(Form):
    """The grantee's word that somebody may see unreleased counts."""

    person = SelectField("Who may see them")
    purpose = TextAreaField(
        "For what, and what becomes of the data after",
        validators=[required("Write the purpose.")],
    )
    until = DateField("Until", validators=[required("Choose the last day.")])
    signature = StringField("Your name and title", validators=[required("Type your name.")])


class ReleaseForm(Form):
    """How figures are to be released."""

    upload = SelectField("Period")
    mode = SelectField("What is printed", choices=options((each, each.label) for each in Mode))


class PrivacyForm(Form):
    """The smallest group that is shown."""

    state = StringField("State (two letters; blank for the whole programme)")
    least = IntegerField(
        "Smallest group that is shown", validators=[required("Enter a number from 5 up.")]
    )
    reason = TextAreaField("Reason", validators=[required("Write the reason.")])


class ExternalTotalForm(Form):
    """A group size that others publish about the same students."""

    code = SelectField("Measure")
    unit_code = SelectField("School")
    group = SelectField("Student group")
    value = IntegerField("Number of students", validators=[given("Enter the number.")])
    source = StringField(
        "Where it is published", validators=[required("Name the report or the address.")]
    )


class ComparisonForm(Form):
    """A school outside the grant."""

    code = StringField("NCES school id", validators=[required("Enter the twelve digits.")])
    name = StringField("Name of the school", validators=[required("Enter its name.")])
