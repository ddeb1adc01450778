"""The indirect cost block of the budget form as people type it."""

from decimal import Decimal

from wtforms import DateField, DecimalField, FieldList, RadioField, SelectField, StringField
from wtforms.validators import Optional, ValidationError

from app.applications.models import Application, BaseKind, RateAgency, RateKind
from app.applications.services import IndirectTyped
from app.platform.forms import Form, MoneyField, options

_HUNDRED = 100
_ANSWERS = {"yes": True, "no": False}


class IndirectForm(Form):
    """Which rate, on whose word, applied to what."""

    rate_kind = SelectField(
        "Rate that you apply",
        choices=options([("", "Not chosen yet"), *((each.value, each.label) for each in RateKind)]),
    )
    rate = DecimalField(
        "Indirect cost rate, percent (empty: none)", validators=[Optional()], places=2
    )
    has_agreement = RadioField(
        "Do you have an indirect cost rate agreement approved by the Federal government?",
        choices=options([("yes", "Yes"), ("no", "No")]),
        validators=[Optional()],
    )
    agreement_from = DateField("Agreement begins", validators=[Optional()])
    agreement_to = DateField("Agreement ends", validators=[Optional()])
    agency = SelectField(
        "Approved by",
        choices=options([("", "Not said yet"), *((each.value, each.label) for each in RateAgency)]),
    )
    agency_name = StringField("Name of the other agency", validators=[Optional()])
    base_kind = RadioField(
        "The rate is applied to",
        choices=options([(each.value, each.label) for each in BaseKind]),
        default=BaseKind.COMPUTED.value,
    )
    typed_base = FieldList(MoneyField("Base", validators=[Optional()]))

    def validate_rate(self, field: DecimalField) -> None:
        """Refuse what hundredths of a percent cannot hold exactly."""
        rate = field.data
        if rate is not None and (not rate.is_finite() or rate * _HUNDRED % 1):
            message = "Type the rate with at most two decimals, such as 12.35."
            raise ValidationError(message)

    def typed(self) -> IndirectTyped:
        """The block as typed."""
        rate = self.rate.data
        return IndirectTyped(
            hundredths=None if rate is None else int(Decimal(rate) * _HUNDRED),
            has_agreement=_ANSWERS.get(self.has_agreement.data or ""),
            agreement_from=self.agreement_from.data,
            agreement_to=self.agreement_to.data,
            agency=RateAgency(self.agency.data) if self.agency.data else None,
            agency_name=(self.agency_name.data or "").strip(),
            rate_kind=RateKind(self.rate_kind.data) if self.rate_kind.data else None,
            base_kind=BaseKind(self.base_kind.data),
            typed_base={
                year: each.data
                for year, each in enumerate(self.typed_base, start=1)
                if each.data is not None
            },
        )


def indirect_values(application: Application) -> dict[str, object]:
    """What the form shows."""
    years = range(1, application.competition.project_years + 1)
    rate, block = application.indirect_rate_hundredths, application.indirect
    shown: dict[str, object] = {
        "rate": None if rate is None else Decimal(rate) / _HUNDRED,
        "typed_base": [None for _ in years],
    }
    if block is None:
        return shown
    answer = None if block.has_agreement is None else ("no", "yes")[block.has_agreement]
    return {
        **shown,
        "rate_kind": block.rate_kind.value if block.rate_kind else "",
        "has_agreement": answer,
        "agreement_from": block.agreement_from,
        "agreement_to": block.agreement_to,
        "agency": block.agency.value if block.agency else "",
        "agency_name": block.agency_name,
        "base_kind": block.base_kind.value,
        "typed_base": [block.typed_by_year.get(year) for year in years],
    }
