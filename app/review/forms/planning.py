"""What officers decide about a review: the plan, settled pairs, swaps."""

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.validators import InputRequired, NumberRange, Optional

from app.platform.forms import Form, options, required
from app.review.models import Design

_PERCENT = NumberRange(0, 100, "From 0 to 100 percent.")
_SOME = NumberRange(1, 20, "From 1 to 20, or nothing.")


class PlanForm(Form):
    """How the review of one competition is done."""

    design = RadioField(
        "Who may read what", choices=options([(each.value, each.label) for each in Design])
    )
    due_on = DateField("Reviews are due on", validators=[Optional()])
    minimum_reviews = IntegerField(
        "Fewest applications for a reader", validators=[InputRequired(), NumberRange(0, 99)]
    )
    state_limit = IntegerField(
        "Most readers of one State per application", validators=[Optional(), _SOME]
    )
    employer_limit = IntegerField(
        "Most readers of one employer per application", validators=[Optional(), _SOME]
    )
    experts = IntegerField(
        "Readers per application who know a promised element best",
        validators=[InputRequired(), NumberRange(0, 20)],
    )
    lifts_worst = BooleanField("Lift the applications served worst, even at some cost in match")
    direct_bars = BooleanField(
        "A direct interest in one application ends the service in this competition"
    )
    needs_calibration = BooleanField("Readers pass the calibration room before they score")
    largest_bias_percent = IntegerField(
        "Largest mean difference from the agreed scores, in percent of the points",
        validators=[InputRequired(), _PERCENT],
    )
    least_adjacent_percent = IntegerField(
        "Least share of items near the agreed score, in percent",
        validators=[InputRequired(), _PERCENT],
    )
    state_reviewers = IntegerField(
        "State readers per application (0: no State panels)",
        validators=[InputRequired(), NumberRange(0, 10)],
    )


class PairForm(Form):
    """One pair by hand."""

    reviewer = SelectField("Reviewer")
    application = SelectField("Application")


class SettleForm(PairForm):
    """One pair settled before solving."""

    way = RadioField(
        "In every assignment",
        choices=options(
            [("together", "Put these two together"), ("apart", "Keep these two apart")]
        ),
        validators=[required("Choose one.")],
    )
    reason = StringField("Reason", validators=[required("Write the reason.")])


class SwapForm(Form):
    """Another reader for one pair of a run."""

    pair = SelectField("Pair to change")
    instead = SelectField("Reader instead")


class CompareForm(Form):
    """Another run to look at beside this one."""

    other = SelectField("Compare with")
