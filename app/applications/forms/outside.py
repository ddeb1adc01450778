"""What a member district types about its part, and what people outside type and sign."""

from datetime import date
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Email, Length, Optional

from app.applications.models import Answer
from app.applications.services import Outsider, Paper, Said, Upload
from app.platform.forms import Form, WholeNumberField, options, required

_MAIL = Email("Type a whole e-mail address.")


def _upload(field: FileField) -> Upload | None:
    sent = field.data
    return Upload(sent.read(), sent.filename or "file") if sent else None


class PartForm(Form):
    """A district's own part."""

    revision = HiddenField()
    role = TextAreaField("What the district will do")
    contact_name = StringField("Contact person", validators=[Optional(), Length(max=200)])
    contact_title = StringField("Their office", validators=[Optional(), Length(max=200)])
    contact_email = EmailField("Their e-mail address", validators=[Optional(), _MAIL])


class FileForm(Form):
    """A signed memorandum."""

    file = FileField("Signed memorandum", validators=[FileRequired("Choose a file.")])

    def upload(self) -> Upload:
        """The file as it was sent."""
        return Upload(self.file.data.read(), self.file.data.filename or "memorandum")


class PersonForm(Form):
    """Who is asked, or who signed."""

    name = StringField("Name", validators=[required("Type the person's name."), Length(max=200)])
    title = StringField("Office held", validators=[required("Type the office."), Length(max=200)])

    def person(self, email: str = "") -> Outsider:
        """The person as typed."""
        return Outsider(self.name.data or "", self.title.data or "", email)


class AskForm(PersonForm):
    """Whom to send a link to."""

    email = EmailField(
        "E-mail address", validators=[required("Type the person's e-mail address."), _MAIL]
    )


class PaperSignatureForm(PersonForm):
    """A signature on paper."""

    signed_on = DateField("Day on the paper", validators=[required("Type the day.")])
    scan = FileField(
        "Scan of the signed page", validators=[FileRequired("Choose the scan of the page.")]
    )

    def paper(self) -> Paper:
        """The page as typed and sent."""
        scan = Upload(self.scan.data.read(), self.scan.data.filename or "scan")
        return Paper(_day(self.signed_on), scan)


class NoUnitForm(Form):
    """A statement that no union bargains for the teachers."""

    said_by = StringField("Who says so", validators=[required("Type the name.")])
    said_by_title = StringField("Their office", validators=[required("Type the office.")])
    said_on = DateField("Day", validators=[required("Type the day.")])
    supporting = WholeNumberField("Teachers who support it", validators=[Optional()])
    teachers = WholeNumberField("Out of how many teachers", validators=[Optional()])
    file = FileField("Evidence of their support", validators=[Optional()])

    def said(self) -> tuple[str, str, date]:
        """Name, office and day."""
        who, office = (self.said_by.data or "").strip(), (self.said_by_title.data or "").strip()
        return who, office, _day(self.said_on)

    def support(self) -> tuple[int, int] | None:
        """Teachers in support, out of how many; a count alone counts as out of none."""
        if self.supporting.data is None and self.teachers.data is None:
            return None
        return self.supporting.data or 0, self.teachers.data or 0

    def upload(self) -> Upload | None:
        """The evidence as it was sent."""
        return _upload(self.file)


class PaperInvitationForm(PersonForm):
    """An invitation that left outside this system."""

    sent_on = DateField("Day it was sent", validators=[required("Type the day.")])

    def day(self) -> date:
        """The day as typed."""
        return _day(self.sent_on)


class PaperAnswerForm(Form):
    """An answer that came outside this system."""

    answer = RadioField(
        "What came",
        choices=options([(each.value, each.label) for each in Answer]),
        validators=[required("Choose what came.")],
    )
    answered_on = DateField("Day it came", validators=[required("Type the day.")])
    text = TextAreaField("The comment, if you type it", validators=[Optional()])
    file = FileField("The comment as a file", validators=[Optional()])

    def said(self) -> Said:
        """The answer as typed and sent."""
        return Said(Answer(self.answer.data), self.text.data or "", _upload(self.file))

    def day(self) -> date:
        """The day as typed."""
        return _day(self.answered_on)


class CommentForm(Form):
    """A comment by link. Declining is the other button of the page."""

    text = TextAreaField("Your comment", validators=[Optional()])
    file = FileField("Or attach it as a file", validators=[Optional()])

    def said(self, answer: Answer) -> Said:
        """The answer as typed and sent."""
        if answer is Answer.DECLINED:
            return Said(answer)
        return Said(answer, self.text.data or "", _upload(self.file))


class SignForm(Form):
    """A signature by link: the name typed, and a tick. `seen` says which text was on the page."""

    seen = HiddenField()
    is_read = BooleanField(
        "I have read this, and I sign it for the office that I hold.",
        validators=[required("Tick the box to sign.")],
    )
    name = StringField(
        "Your name", validators=[required("Type your name as your signature."), Length(max=200)]
    )


class AnswerTextForm(Form):
    """The district's response to a comment."""

    text = TextAreaField("Your response")


def _day(field: Any) -> date:
    """The day of a field that was validated."""
    found: date = field.data
    return found
