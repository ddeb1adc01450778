"""What all forms share: the base, fields for money and dates, and the page that shows them."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import render_template, request
from flask_wtf import CSRFProtect, FlaskForm
from markupsafe import Markup
from wtforms import Field, IntegerField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, StopValidation
from wtforms.widgets import TextInput

from app.platform import money
from app.platform.errors import DomainError
from app.platform.gate import WRITES

csrf = CSRFProtect()
UNPROCESSABLE = 422


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """A form that can carry what the domain refused, under the field it belongs to."""

    def report(self, problem: DomainError) -> None:
        """Put a refusal where the person will look for it."""
        target = self._fields.get(problem.field) if problem.field else None
        if target is None:
            self.form_errors.append(problem.message)
        else:
            target.errors = [*target.errors, problem.message]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(id of the field or "", message) for the error summary, in the order of the page."""
        found = [("", message) for message in self.form_errors]
        for field in self:
            found += [(field.id, message) for message in _flatten(field.errors)]
        return found


def _flatten(errors: Sequence[Any] | dict[str, Any]) -> list[str]:
    if isinstance(errors, dict):
        return [text for inner in errors.values() for text in _flatten(inner)]
    return [
        text
        for error in errors
        for text in (
            [str(error)] if not isinstance(error, list | tuple | dict) else _flatten(error)
        )
    ]


class MoneyBox(TextInput):
    """A box for dollars: text, since people group thousands with commas.

    `data-money` tells scripts to compare amounts, not how they are typed.
    """

    def __call__(self, field: Field, **attributes: Any) -> Markup:
        """The box; attributes that a template gives come before its own."""
        own = {"inputmode": "decimal", "autocomplete": "off", "data-money": True}
        return super().__call__(field, **{**own, **attributes})


class MoneyField(StringField):
    """Dollars as people type them; `.data` is integer cents, or None where nothing stands."""

    widget = MoneyBox()
    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return money.retyped(str(self.raw_data[0]))
        return money.as_typed(self.data) if isinstance(self.data, int) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Turn the text into cents, or say what is wrong with it."""
        if not valuelist or not str(valuelist[0]).strip():
            self.data = None
            return
        try:
            self.data = money.parse(str(valuelist[0]))
        except DomainError as problem:
            self.data = None
            raise ValueError(problem.message) from problem


class MoneyTextField(StringField):
    """Dollars that are kept as text, also while they are no amount yet; `.data` is that text."""

    widget = MoneyBox()

    def _value(self) -> str:
        return money.retyped(str(self.data or ""))


class WholeNumberField(IntegerField):
    """A count, or None where nothing stands; people may group thousands with commas."""

    data: Any

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read "1,250" as 1250 and refuse anything that is not a whole number."""
        text = str(valuelist[0]).strip().replace(",", "") if valuelist else ""
        if not text:
            self.data = None
            return
        if not text.lstrip("-").isdigit():
            self.data = None
            message = f"“{valuelist[0]}” is not a whole number. Type digits only, such as 1250."
            raise ValueError(message)
        self.data = int(text)


def required(message: str) -> DataRequired:
    """The field must be filled; the message says with what."""
    return DataRequired(message)


def given(message: str) -> InputRequired:
    """The field must be filled, and zero counts as filled."""
    return InputRequired(message)


def at_least(least: int, message: str) -> Any:
    """The number must not be below `least`."""

    def check(_form: Form, field: Field) -> None:
        if field.data is not None and field.data < least:
            raise StopValidation(message)

    return check


def page(template: str, **context: Any) -> tuple[str, int]:
    """The page; after a write it means that something was refused, so nothing is saved (422)."""
    status = UNPROCESSABLE if request.method in WRITES else 200
    return render_template(template, **context), status


def options(pairs: Iterable[tuple[object, str]]) -> list[SelectChoice]:
    """Choices of a select or radio field, from (value, words)."""
    return [SelectChoice(str(value), words) for value, words in pairs]
