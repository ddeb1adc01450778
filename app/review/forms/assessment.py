"""Assessment forms: the same four answers to every question."""

from collections.abc import Mapping

from wtforms import RadioField, TextAreaField
from wtforms.validators import Length, Optional

from app.platform.forms import Form, options, required

_ANSWERS = options([("4", "Fully"), ("3", "Mostly"), ("2", "In part"), ("1", "Not")])


def assessment_form(questions: Mapping[str, str]) -> Form:
    """A form with one field for each question, and room for words."""
    fields: dict[str, object] = {
        code: RadioField(words, choices=_ANSWERS, validators=[required("Choose an answer.")])
        for code, words in questions.items()
    }
    fields["comment"] = TextAreaField("Anything else", validators=[Optional(), Length(max=5_000)])
    made = type("AssessmentForm", (Form,), fields)
    form: Form = made()
    return form
