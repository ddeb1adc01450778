"""What people type about themselves and others."""

from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Email, Length, Optional, Regexp

from app.identity.roles import OrganisationKind, Role
from app.platform.forms import Form, options, required

_ADDRESS = Email("Type a whole e-mail address, such as ada@district.org.")
ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Phoenix", "Arizona"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("America/Puerto_Rico", "Puerto Rico and Virgin Islands"),
    ("Pacific/Guam", "Guam"),
)


class SignInForm(Form):
    """Address and password."""

    email = EmailField(
        "E-mail address", validators=[required("Type your e-mail address."), _ADDRESS]
    )
    password = PasswordField("Password", validators=[required("Type your password.")])


class AskResetForm(Form):
    """Where the link goes."""

    email = EmailField(
        "E-mail address", validators=[required("Type your e-mail address."), _ADDRESS]
    )


class NewPasswordForm(Form):
    """A new password through a link."""

    password = PasswordField("New password", validators=[required("Type a new password.")])


class AcceptForm(Form):
    """Name and password of somebody who was invited."""

    name = StringField("Your name", validators=[Length(max=120)])
    password = PasswordField("Password", validators=[required("Type a password.")])


class AccountForm(Form):
    """How somebody is called, and which times they see."""

    name = StringField("Your name", validators=[required("Type your name."), Length(max=120)])
    zone = SelectField("Your time zone", choices=options(ZONES))


class ChangePasswordForm(Form):
    """Old and new."""

    old = PasswordField("Present password", validators=[required("Type your present password.")])
    password = PasswordField("New password", validators=[required("Type a new password.")])


class SignOutForm(Form):
    """Nothing but the token."""


class InviteForm(Form):
    """Whom to invite, and as what."""

    email = EmailField(
        "E-mail address", validators=[required("Type the person's e-mail address."), _ADDRESS]
    )
    role = SelectField("Role", choices=options([(role.value, role.label) for role in Role]))

    def offer(self, roles: frozenset[Role]) -> None:
        """Only the roles that this person may give."""
        ordered = [role for role in Role if role in roles]
        self.role.choices = options([(role.value, role.label) for role in ordered])


class OrganisationForm(Form):
    """An organisation, as an administrator makes it known."""

    name = StringField("Name", validators=[required("Type the organization's name.")])
    kind = SelectField(
        "Kind", choices=options([(kind.value, kind.label) for kind in OrganisationKind])
    )
    state = StringField(
        "State",
        validators=[
            required("Type the State's two letters."),
            Regexp(r"^[A-Z]{2}$", message="Type the State's two letters, such as TX."),
        ],
    )
    nces_id = StringField("NCES district id (districts only)", validators=[Optional()])
    uei = StringField("UEI", validators=[Optional()])
    locale = StringField("NCES locale code", validators=[Optional()])


class AskToRegisterForm(Form):
    """Where the link goes, and the page to come back to."""

    email = EmailField(
        "Your e-mail address at work", validators=[required("Type your e-mail address."), _ADDRESS]
    )
    then = HiddenField()


class RegisterForm(Form):
    """The first person of a district, the district, and who signs for it."""

    name = StringField("Your name", validators=[Length(max=120)])
    password = PasswordField("Password", validators=[required("Type a password.")])
    nces_id = StringField(
        "NCES district id", validators=[required("Type the district's NCES id, seven digits.")]
    )
    district = StringField(
        "Name of the district", validators=[required("Type the district's name."), Length(max=200)]
    )
    representative_email = EmailField(
        "E-mail address of your authorized representative", validators=[Optional(), _ADDRESS]
    )


class AnswerRequestForm(Form):
    """Whether somebody may write for the district."""

    answer = RadioField(
        "Your answer",
        choices=options([("approve", "Yes, let them write"), ("refuse", "No")]),
        validators=[required("Choose an answer.")],
    )


class ConfirmDistrictForm(Form):
    """How somebody of the agency knows that the district is the one it says it is."""

    basis = TextAreaField(
        "How you know", validators=[required("Write how you know, such as whom you called.")]
    )


class TakeRoleForm(Form):
    """Confirms that a role ends."""

    is_sure = BooleanField("End this role", validators=[required("Tick the box to end the role.")])
