"""What an evaluator enters about one finding."""

import uuid
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FloatField, IntegerField, SelectField, StringField
from wtforms.validators import Optional

from app.evaluation.models import Design, Study
from app.evaluation.rules.indicators import Domain
from app.platform.forms import Form, given, options, required

_ASKED = "Enter a number."


def _count(label: str) -> IntegerField:
    return IntegerField(label, validators=[given(_ASKED)])


def _number(label: str) -> FloatField:
    return FloatField(label, validators=[given(_ASKED)])


def _maybe(label: str) -> FloatField:
    return FloatField(label, validators=[Optional()])


class StudyForm(Form):
    """One finding, with everything that is needed to compute it again."""

    replaces = SelectField("Does it replace a finding of the record?")
    outcome = StringField("Outcome", validators=[required("Name the outcome.")])
    domain = SelectField("Domain", choices=options((each, each.label) for each in Domain))
    instrument = StringField("Instrument", validators=[required("Name the instrument.")])
    design = SelectField("Design", choices=options((each, each.label) for each in Design))
    staying_affected = BooleanField("The intervention could affect who stays in the study")
    assigned_by_cluster = BooleanField("Schools or classes were assigned, not students")
    analyzed_by_cluster = BooleanField("The analysis reckons with these clusters already")
    clusters_i = _count("Clusters, intervention")
    clusters_c = _count("Clusters, comparison")
    assigned_i = _count("Students assigned, intervention")
    assigned_c = _count("Students assigned, comparison")
    analyzed_i = _count("Students analyzed, intervention")
    analyzed_c = _count("Students analyzed, comparison")
    mean_i = _number("Mean, intervention")
    sd_i = _number("Standard deviation, intervention")
    mean_c = _number("Mean, comparison")
    sd_c = _number("Standard deviation, comparison")
    baseline_mean_i = _maybe("Baseline mean, intervention")
    baseline_sd_i = _maybe("Baseline standard deviation, intervention")
    baseline_mean_c = _maybe("Baseline mean, comparison")
    baseline_sd_c = _maybe("Baseline standard deviation, comparison")
    adjusted_difference = _maybe("Adjusted difference")
    adjusted_se = _maybe("Its standard error")
    covariates = StringField("Covariates of the model")
    icc = _maybe("Intraclass correlation")
    family = StringField("Family of findings that are corrected together")
    reported_g = _maybe("g in the evaluator's report")
    reported_p = _maybe("p in the evaluator's report")

    def offer(self, studies: Sequence[Study]) -> None:
        """The findings that this one could replace."""
        found = [(str(each.id), each.outcome) for each in studies]
        self.replaces.choices = options([("", "No, it is new"), *found])

    def values(self) -> dict[str, Any]:
        """The finding as the record keeps it."""
        data = {name: value for name, value in self.data.items() if name != "csrf_token"}
        replaces = data.pop("replaces")
        return {
            **data,
            "replaces_id": uuid.UUID(replaces) if replaces else None,
            "design": Design(data["design"]),
            "covariates": data["covariates"] or "",
            "family": data["family"] or data["domain"],
        }
