"""What is asked for."""

from wtforms import HiddenField
from wtforms.validators import UUID, AnyOf

from app.platform.forms import Form
from app.reports.models import DocumentKind


class RequestForm(Form):
    """One document."""

    kind = HiddenField(validators=[AnyOf([kind.value for kind in DocumentKind])])
    subject = HiddenField(validators=[UUID()])
