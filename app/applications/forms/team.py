"""Who answers for which part, and until when."""

from wtforms import DateField, FieldList, FormField, HiddenField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.applications.models import Collaborator
from app.applications.services import Shared
from app.platform.forms import Form


class ShareForm(PlainForm):
    """One part."""

    part = HiddenField()
    place = SelectField("Who answers for it", validators=[Optional()])
    due_on = DateField("Ready by", validators=[Optional()])


class SharesForm(Form):
    """All parts at once."""

    rows = FieldList(FormField(ShareForm))

    def typed(self, places: list[Collaborator]) -> list[Shared]:
        """Who was chosen for each part; nobody is a choice too."""
        known = {str(place.id): place for place in places}
        return [
            Shared(row.part.data or "", known.get(row.place.data or ""), row.due_on.data)
            for row in self.rows
        ]
