"""The parts of a rubric as people type them. Whatever is typed can be saved; faults are shown."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.widgets import CheckboxInput, ListWidget

from app.competitions.rubrics import (
    LABELS,
    Kind,
    Measure,
    Outline,
    PriorityKind,
    PriorityScoring,
    Unit,
)
from app.competitions.rubrics.shape import Applies
from app.platform.forms import Form, options

SPARE_BANDS = 2
_SOMETIMES = Applies.SOMETIMES.value


class LinesField(TextAreaField):
    """A list of sentences, one on each line."""

    data: Any

    def _value(self) -> str:
        return "\n".join(self.data or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Each line that says something is one entry."""
        text = str(valuelist[0]) if valuelist else ""
        self.data = [line.strip() for line in text.splitlines() if line.strip()]


class SometimesField(BooleanField):
    """A tick box that says `sometimes` when ticked and nothing otherwise."""

    def process_data(self, value: Any) -> None:
        """Ticked only by the word itself."""
        self.data = value == _SOMETIMES


class TicksField(SelectMultipleField):
    """Several of a list, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _words(key: str) -> StringField:
    return StringField(LABELS[key])


def _text(key: str) -> TextAreaField:
    return TextAreaField(LABELS[key])


class PartForm(Form):
    """One part of a draft; `seen` is the fingerprint of what the page was made from."""

    seen = HiddenField()

    def values(self) -> Outline:
        """What was typed, by key of the rubric language."""
        return {
            name: field.data for name, field in self._fields.items() if name not in _NOT_WRITTEN
        }

    def offer(self, said: Outline, part: Outline) -> None:
        """Fill the lists to choose from; a value that cannot be used stays to be seen."""


_NOT_WRITTEN = frozenset({"seen", "csrf_token"})


def _choose(field: SelectField, pairs: Iterable[tuple[str, str]], kept: object) -> None:
    """Offer these, nothing, and whatever is kept now although it is not among them."""
    known = [("", "Choose"), *pairs]
    if kept and kept not in {value for value, _ in known}:
        known.append((str(kept), f"“{kept}”, which cannot be used"))
    field.choices = options(known)


def _labels(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    return [(each.value, str(getattr(each, "label", each.value))) for each in kinds]


class GeneralForm(PartForm):
    """What a rubric says as a whole."""

    title, summary = _words("title"), _text("summary")
    name, version = _words("name"), _words("version")
    step, points = _words("step"), _words("points")
    word_tolerance_percent = _words("word_tolerance_percent")


class SectionForm(PartForm):
    """A section without its items."""

    code, title, points = _words("code"), _words("title"), _words("points")
    element = SelectField(LABELS["element"])

    def offer(self, said: Outline, part: Outline) -> None:
        """The elements."""
        _choose(self.element, _elements(said), part.get("element"))


class BandForm(PlainForm):
    """One band: a closed range of points, its label, and what it looks like."""

    label, low, high = _words("label"), _words("low"), _words("high")
    descriptor = _text("descriptor")


class BandsForm(PartForm):
    """A part that is judged in bands; a row left empty is no band."""

    anchors = FieldList(FormField(BandForm))

    def values(self) -> Outline:
        """With the bands as a list."""
        return {**super().values(), "anchors": [row.data for row in self.anchors]}

    def add_spare_rows(self) -> None:
        """Empty rows at the end, for more bands."""
        for _ in range(SPARE_BANDS):
            self.anchors.append_entry()


class ItemForm(BandsForm):
    """An item: what is asked, what it is worth, how it is judged, what counts as too long."""

    code, title, asks = _words("code"), _words("title"), _text("asks")
    prompts, evidence = LinesField(LABELS["prompts"]), LinesField(LABELS["evidence"])
    points, multiplier = _words("points"), _words("multiplier")
    word_limit, word_tolerance_percent = _words("word_limit"), _words("word_tolerance_percent")
    elements = TicksField(LABELS["elements"])
    applies = SometimesField(LABELS["applies"])

    def values(self) -> Outline:
        """Always applying is said by saying nothing."""
        return {**super().values(), "applies": _SOMETIMES if self.applies.data else ""}

    def offer(self, said: Outline, part: Outline) -> None:
        """The elements, and any other that the item names."""
        known = _elements(said)
        lost = [each for each in part.get("elements", []) if each not in dict(known)]
        named = [(each, f"“{each}”, which does not exist") for each in dict.fromkeys(lost)]
        self.elements.choices = options([*known, *named])


class PriorityForm(BandsForm):
    """A priority of the notice."""

    code, title, asks = _words("code"), _words("title"), _text("asks")
    kind, scoring = SelectField(LABELS["kind"]), SelectField(LABELS["scoring"])
    points, group = _words("points"), _words("group")

    def offer(self, said: Outline, part: Outline) -> None:
        """Kinds and ways of scoring."""
        super().offer(said, part)
        _choose(self.kind, _labels(PriorityKind), part.get("kind"))
        _choose(self.scoring, _labels(PriorityScoring), part.get("scoring"))


class IndicatorForm(PartForm):
    """One indicator of fidelity."""

    code, name = _words("code"), _words("name")
    unit, measure = SelectField(LABELS["unit"]), SelectField(LABELS["measure"])
    numerator, denominator, source = _text("numerator"), _text("denominator"), _words("source")
    adequate_at, partial_at = _words("adequate_at"), _words("partial_at")
    program_target_percent = _words("program_target_percent")

    def offer(self, said: Outline, part: Outline) -> None:
        """Units and measures."""
        super().offer(said, part)
        _choose(self.unit, _labels(Unit), part.get("unit"))
        _choose(self.measure, _labels(Measure), part.get("measure"))


class TieBreakerForm(PartForm):
    """How equal scores are told apart."""

    code, title = _words("code"), _words("title")
    rule = SelectField(LABELS["rule"])

    def offer(self, said: Outline, part: Outline) -> None:
        """Everything that can be compared."""
        _choose(self.rule, _rules(said), part.get("rule"))


class ElementForm(PartForm):
    """An element is quoted from the definition: there is nothing to type."""

    def values(self) -> Outline:
        """Nothing."""
        return {}


FORMS: dict[Kind, Callable[..., PartForm]] = {
    Kind.SECTION: SectionForm,
    Kind.ITEM: ItemForm,
    Kind.PRIORITY: PriorityForm,
    Kind.ELEMENT: ElementForm,
    Kind.INDICATOR: IndicatorForm,
    Kind.TIE_BREAKER: TieBreakerForm,
}


class SeenForm(Form):
    """A deed on one part, as it was seen."""

    seen = HiddenField()


class BeginForm(Form):
    """Where a new draft starts."""

    start = SelectField("Start from")


class ImportForm(Form):
    """A rubric file."""

    file = FileField("Rubric file (.yaml)", validators=[FileRequired("Choose a file.")])


def _elements(said: Outline) -> list[tuple[str, str]]:
    return [
        (str(each["id"]), f"{each['id']} {each.get('name', '')}")
        for each in said.get("elements", [])
        if each.get("id")
    ]


def _rules(said: Outline) -> list[tuple[str, str]]:
    sections: Sequence[Outline] = said.get("sections", [])
    items = [item for section in sections for item in section.get("items", [])]
    return [
        ("elements", "Points of all sections that are about one element"),
        ("need", "Share of participating students from low-income families"),
        *_named("section", "Section", sections),
        *_named("item", "Item", items),
        *_named("priority", "Priority", said.get("priorities", [])),
    ]


def _named(kind: str, noun: str, parts: Sequence[Outline]) -> list[tuple[str, str]]:
    return [
        (f"{kind}:{part['code']}", f"{noun} {part['code']} {part.get('title', '')}")
        for part in parts
        if part.get("code")
    ]
