"""An official form as a form of the page: its fields are made from the edition."""

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, DateInput, ListWidget

from app.applications.editions import Edition, FormField, Kind
from app.applications.rules.papers import Filled
from app.platform import merging, money
from app.platform.forms import Form, MoneyTextField, options, required

_YES_NO = (("yes", "Yes"), ("no", "No"))


class ChangeEditionForm(Form):
    """The decision to go over to another edition."""

    is_sure = BooleanField(
        "Yes, change the edition. Answers to the same questions are taken along.",
        validators=[required("Tick the box to change the edition.")],
    )


class OfficialForm(Form):
    """What the page adds to the fields of an edition."""

    revision = HiddenField()  # what the writer saw
    whole = HiddenField()  # sent by browsers without scripts, which send the whole page


def official_form(filled: Filled, answers: Mapping[str, str]) -> OfficialForm:
    """The form with its answers, and what their writer sees of them."""
    fields = {
        field.code: _MAKERS[field.kind](field, filled.files)
        for field in filled.edition.fields.values()
        if field.is_typed
    }
    made: OfficialForm = type("EditionForm", (OfficialForm,), fields)(
        data={
            **{code: _data(filled.edition.fields[code], answers.get(code, "")) for code in fields},
            "revision": merging.token(answers),
            "whole": "1",
        }
    )
    return made


def typed(edition: Edition, sent: MultiDict[str, str]) -> dict[str, str]:
    """What came back: field to text, several choices one a line.

    A browser without scripts sends the whole page, where a box that is not ticked is not sent at
    all; a script sends only what changed.
    """
    is_whole = "whole" in sent
    return {
        code: "\n".join(sent.getlist(code))
        for code, field in edition.fields.items()
        if field.is_typed and (code in sent or (is_whole and field.kind in _BOXES))
    }


def as_sent(field: FormField, value: str) -> str:
    """A kept answer as the page shows it and the browser would send it untouched."""
    if field.kind is Kind.MONEY:
        return money.retyped(value)
    return "y" if field.kind is Kind.AGREE and value else value


def mark(form: OfficialForm, filled: Filled) -> None:
    """Put beside each answer what is not right with it yet; what is missing is listed elsewhere."""
    for line in filled.problems:
        if line.field.is_typed and not line.is_missing:
            field = form[line.field.code]
            field.errors = [*field.errors, line.problem]


_BOXES = frozenset({Kind.AGREE, Kind.CHOICES, Kind.CHOICE, Kind.YES_NO})


def _data(field: FormField, value: str) -> Any:
    if field.kind is Kind.AGREE:
        return value == "yes"
    return value.split("\n") if field.kind is Kind.CHOICES and value else value


def _text(field: FormField, _files: Mapping[str, str]) -> Field:
    return StringField(field.label)


def _money(field: FormField, _files: Mapping[str, str]) -> Field:
    return MoneyTextField(field.label)


def _long_text(field: FormField, _files: Mapping[str, str]) -> Field:
    return TextAreaField(field.label)


def _choice(field: FormField, _files: Mapping[str, str]) -> Field:
    return RadioField(field.label, choices=options(field.choices.items()), validate_choice=False)


def _choices(field: FormField, _files: Mapping[str, str]) -> Field:
    return SelectMultipleField(
        field.label,
        choices=options(field.choices.items()),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )


def _yes_no(field: FormField, _files: Mapping[str, str]) -> Field:
    return RadioField(field.label, choices=options(_YES_NO), validate_choice=False)


def _day(field: FormField, _files: Mapping[str, str]) -> Field:
    return StringField(field.label, widget=DateInput())


def _agree(field: FormField, _files: Mapping[str, str]) -> Field:
    return BooleanField(field.label)


def _file(field: FormField, files: Mapping[str, str]) -> Field:
    named = [("", "No file chosen"), *files.items()]
    return SelectField(field.label, choices=options(named), validate_choice=False)


_MAKERS: dict[Kind, Callable[[FormField, Mapping[str, str]], Field]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _day,
    Kind.MONEY: _money,
    Kind.YES_NO: _yes_no,
    Kind.AGREE: _agree,
    Kind.FILE: _file,
}
