"""What an authorizing official types to change an award by hand."""

from collections.abc import Sequence

from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.awards.forms.signing import SignForm
from app.awards.models import ActionKind, Award
from app.awards.rules import Account
from app.identity.models import Person
from app.platform.forms import MoneyField, options, required

BY_HAND = (ActionKind.REVISION, ActionKind.INCREASE, ActionKind.DECREASE, ActionKind.EXTENSION)
_ACCOUNTS = 3


class YearForm(PlainForm):
    """One budget period."""

    year = HiddenField()
    approved = MoneyField("Approved")
    authorized = MoneyField("Made available")


class AccountForm(PlainForm):
    """One line of accounting."""

    fund_code = StringField("Fund code")
    funding_year = StringField("Funding year")
    org_code = StringField("Organization code")
    object_class = StringField("Object class")
    cents = MoneyField("Amount")

    def account(self) -> Account:
        """As it was typed, without blanks around."""
        return Account(
            fund_code=(self.fund_code.data or "").strip(),
            funding_year=(self.funding_year.data or "").strip(),
            org_code=(self.org_code.data or "").strip(),
            object_class=(self.object_class.data or "").strip(),
            cents=self.cents.data,
        )


class NotificationForm(SignForm):
    """A notification by hand: its kind, what it changes, why, and the signature."""

    kind = RadioField("Kind of action", validators=[required("Choose the kind of action.")])
    years = FieldList(FormField(YearForm))
    ends_on = DateField("Last day of the period of performance", validators=[Optional()])
    program_officer = SelectField("Program officer")
    accounts = FieldList(FormField(AccountForm), min_entries=_ACCOUNTS)
    attachments = TextAreaField("Attachments, one a line", validators=[Optional()])
    reason = TextAreaField(
        "Reason of this notification",
        validators=[required("Write the reason of this notification; the grantee reads it.")],
    )

    def offer(self, award: Award, officers: Sequence[Person]) -> None:
        """What can be chosen for this award; the first notification can only be a new one."""
        kinds = BY_HAND if award.actions else (ActionKind.NEW,)
        self.kind.choices = options([(kind.value, kind.label) for kind in kinds])
        people = {each.id: each for each in (award.program_officer, *officers)}
        self.program_officer.choices = options([(p.id, p.name) for p in people.values()])

    def typed_accounts(self) -> tuple[Account, ...]:
        """The lines of accounting in which something stands."""
        found = [row.form.account() for row in self.accounts]
        empty = Account("", "", "", "", None)
        return tuple(each for each in found if each != empty)
