"""What an edition of an official form is: groups of fields, each with its rules. Data, no code."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.applications.editions.known import Known

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
RESERVED = frozenset({"revision", "csrf_token", "whole", "main", "then"})  # names of the page
SHORT, LONG = 300, 10_000  # characters of a field that sets no limit of its own


class Kind(StrEnum):
    """How a field is filled and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    MONEY = "money"
    YES_NO = "yes_no"
    AGREE = "agree"
    FILE = "file"


class Format(StrEnum):
    """The shape a text must have; see `formats`."""

    UEI = "uei"
    AWARD_NUMBER = "award_number"
    ASSISTANCE_LISTING = "assistance_listing"
    CONGRESSIONAL_DISTRICT = "congressional_district"
    PHONE = "phone"
    EMAIL = "email"
    TIER = "tier"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class When(_Part):
    """The field is asked only if another one, which stands before it, has one of these answers."""

    field: Code
    values: Annotated[tuple[Text, ...], Field(alias="is", min_length=1)]


class FormField(_Part):
    """One question of a form.

    A field with `source` (a known fact), `sum` or `less` is shown and never typed. `less` takes the
    named fields away from the fact.
    """

    code: Code
    item: Text  # the number on the official form
    label: Text
    kind: Kind
    help: str = ""
    choices: dict[str, Text] = {}
    required: bool = False
    longest: Annotated[int, Field(gt=0, le=LONG)] | None = None
    most: Annotated[int, Field(gt=0)] | None = None  # of several choices
    format: Format | None = None
    digits: Annotated[int, Field(gt=0, le=9)] | None = None  # exactly so many
    when: When | None = None
    source: Known | None = Field(default=None, alias="from")
    sum: tuple[Code, ...] = ()
    less: tuple[Code, ...] = ()

    @property
    def is_typed(self) -> bool:
        """Whether a person answers it."""
        return self.source is None and not self.sum

    @property
    def limit(self) -> int:
        """The most characters that are accepted."""
        return self.longest or (LONG if self.kind is Kind.LONG_TEXT else SHORT)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if problem := _problem(self):
            raise ValueError(problem)
        return self


class Group(_Part):
    """Fields under one heading."""

    title: Text
    about: str = ""
    fields: Annotated[tuple[FormField, ...], Field(min_length=1)]


class Edition(_Part):
    """One edition of an official form. `code` and `edition` are also its place on disk."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    edition: Text
    name: Text  # short, such as SF-424
    title: Text
    omb: Text | None = None  # control number
    expires: date | None = None  # the day printed on the form
    about: str = ""
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]

    @cached_property
    def fields(self) -> dict[str, FormField]:
        """All fields by code, in their order."""
        return {field.code: field for field in self._all()}

    def _all(self) -> Iterator[FormField]:
        for group in self.groups:
            yield from group.fields

    @model_validator(mode="after")
    def _refers_to_what_is_there(self) -> Self:
        known: dict[str, FormField] = {}
        for field in self._all():
            if field.code in known:
                raise ValueError(f"the field {field.code} stands twice; give one another code")
            for other in {*field.sum, *field.less, *([field.when.field] if field.when else [])}:
                if other not in known:
                    message = f"{field.code} names {other}, which must be a field before it"
                    raise ValueError(message)
            if field.when and (problem := _never(known[field.when.field], field.when)):
                raise ValueError(f"{field.code}: {problem}")
            known[field.code] = field
        return self


def _never(other: FormField, when: When) -> str | None:
    """Why a condition could never hold."""
    possible = {"yes", "no"} if other.kind is Kind.YES_NO else set(other.choices)
    strange = [value for value in when.values if value not in possible]
    if strange:
        return f"{other.code} is never {strange[0]}; use one of {', '.join(sorted(possible))}"
    return None


def _problem(field: FormField) -> str | None:
    """Why the keys of a field do not go together."""
    choosing = field.kind in {Kind.CHOICE, Kind.CHOICES}
    checks = (
        (field.code in RESERVED, "is a name that the page uses itself; give it another code"),
        (choosing and not field.choices, "needs choices"),
        (not choosing and bool(field.choices), "has choices, but its kind is not a choice"),
        (field.most is not None and field.kind is not Kind.CHOICES, "has most without choices"),
        (bool(field.sum) and field.source is not None, "is a sum and also a known fact"),
        (bool(field.less) and field.source is None, "takes less of nothing; add from"),
        (bool(field.sum or field.less) and field.kind is not Kind.MONEY, "adds up no money"),
    )
    return next((f"{field.code} {words}" for found, words in checks if found), None)
