"""The whole budget as people type it: a row for each line, and blank rows for new ones."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField

from app.applications.forms.budget import TEXTS, LineFields, line_values
from app.applications.models import Application
from app.applications.rules import lines
from app.applications.services import GridRow
from app.platform import money, writing
from app.platform.forms import Form, options

_TYPED = ("description", "justification")


class RowForm(LineFields):
    """One row of the grid. A new row where only lists were set counts as empty."""

    line_id = HiddenField()
    revision = HiddenField()
    shown = HiddenField()  # the fingerprint of what the page showed
    remove = BooleanField("Remove")

    @property
    def is_empty(self) -> bool:
        """Whether nobody typed anything in a new row; a zero is something."""
        sent = self._as_fields()
        return not self.line_id.data and not any(
            value for name, value in sent.items() if name in _TYPED or name.startswith("amounts")
        )

    @property
    def is_touched(self) -> bool:
        """Whether it says something else than what the page showed."""
        if self.is_empty:
            return False
        return bool(self.remove.data) or lines.fingerprint(self._as_fields()) != self.shown.data

    def _as_fields(self) -> dict[str, str]:
        """The values as they were sent, in the shape of `lines.as_fields`."""
        found = {name: writing.tidy(self[name].data or "").strip() for name in TEXTS}
        for at, each in enumerate(self.amounts):
            raw = str(each.raw_data[0]).strip() if each.raw_data else ""
            found[f"amounts-{at}"] = raw if each.data is None else money.plain(each.data)
        return found

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """A row that is used needs words; a row that goes, or was not touched, needs nothing."""
        if not self.is_touched or self.remove.data:
            return True
        is_good: bool = super().validate(extra_validators)
        if not (self.description.data or "").strip():
            self.description.errors = ["Say what is paid, or empty the whole row."]
            return False
        return is_good

    def row(self, application: Application) -> GridRow:
        """The row as typed."""
        return GridRow(
            line_id=uuid.UUID(self.line_id.data) if self.line_id.data else None,
            revision=int(self.revision.data or 0),
            typed=None if self.remove.data else self.typed(application),
        )


class GridForm(Form):
    """All lines and all years at once."""

    rows = FieldList(FormField(RowForm))

    def touched(self, application: Application) -> list[GridRow]:
        """The rows that somebody changed, filled or wants removed."""
        return [each.form.row(application) for each in self.rows if each.form.is_touched]

    def prepare(self, application: Application) -> None:
        """Give each row the choices of this application."""
        places = options(lines.places(application))
        for each in self.rows:
            each.form.serves.choices = places


def grid_values(application: Application, blank: int) -> Iterator[dict[str, Any]]:
    """What the rows of the grid show: each line, then blank rows."""
    years = application.competition.project_years
    for line in application.budget_lines:
        shown = lines.fingerprint(lines.as_fields(lines.kept(line)))
        yield {**line_values(line, years), "line_id": str(line.id), "shown": shown}
    for _ in range(blank):
        yield line_values(None, years)
