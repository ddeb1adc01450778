"""What a grantee sends and signs."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, StringField, TextAreaField

from app.platform.forms import Form, required


class UploadForm(Form):
    """One file."""

    file = FileField(
        "Filled template (.xlsx or .csv)",
        validators=[FileRequired("Choose the file that you filled for this period.")],
    )


class CertifyForm(Form):
    """The grantee's signature under the data."""

    comment = TextAreaField("Your comment on the warnings")
    correction_reason = TextAreaField("Why the certified data change")
    is_true = BooleanField(
        "I have checked these figures against our records. They are complete and correct.",
        validators=[required("Tick the box to certify the data.")],
    )
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
