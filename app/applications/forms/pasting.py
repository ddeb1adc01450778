"""Rows pasted from a spreadsheet."""

from collections.abc import Sequence

from flask import request
from wtforms import BooleanField, TextAreaField
from wtforms.validators import Length

from app.applications.rules.pasting import Pasted
from app.platform.forms import Form, required

_LONGEST = 400_000


class PasteForm(Form):
    """The pasted text, and whether lost zeros go back in front."""

    rows = TextAreaField(
        "Rows from your spreadsheet",
        validators=[
            required("Paste at least one row."),
            Length(max=_LONGEST, message="Paste up to 2,000 rows at a time."),
        ],
    )
    is_padded = BooleanField("Put the lost zeros back in front of the ids")

    @property
    def wants_to_keep(self) -> bool:
        """Whether the button was pressed that keeps the rows."""
        return request.form.get("step") == "keep"

    def is_kept(self, rows: Sequence[Pasted]) -> bool:
        """Whether to keep the rows now: asked for, some there, and all of them good."""
        return self.wants_to_keep and bool(rows) and all(each.is_good for each in rows)
