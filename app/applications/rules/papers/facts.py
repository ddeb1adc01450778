"""What is known already, so that no form asks it again. Pure.

Days are written as 2027-07-01 and money as plain dollars, as answers are; what is not known is "".
"""

from datetime import date, timedelta

from app.applications.editions import Known
from app.applications.models import Application, Funds
from app.identity.applicant_types import ApplicantType
from app.identity.models import Organisation, Person
from app.identity.roles import Role
from app.platform import money

Facts = dict[Known, str]


def facts(application: Application) -> Facts:
    """Every known fact of this application as it stands."""
    competition = application.competition
    ends_on = last_day(competition.project_starts_on, competition.project_years)
    return {
        **_organisation(application.organisation),
        **_representative(application.organisation),
        Known.COMPETITION_AGENCY: competition.agency.name,
        Known.COMPETITION_TITLE: competition.title,
        Known.COMPETITION_LISTING: competition.assistance_listing,
        Known.PROJECT_STARTS: competition.project_starts_on.isoformat(),
        Known.PROJECT_ENDS: ends_on.isoformat(),
        Known.APPLICATION_NUMBER: application.number,
        Known.APPLICATION_TITLE: application.title,
        Known.BUDGET_FEDERAL: _total(application, Funds.FEDERAL),
        Known.BUDGET_NON_FEDERAL: _total(application, Funds.NON_FEDERAL),
    }


def last_day(starts_on: date, years: int) -> date:
    """The last day of a project of so many whole years."""
    leap_day = starts_on.month == 2 and starts_on.day == 29  # noqa: PLR2004 - February 29
    first = date(starts_on.year, 3, 1) if leap_day else starts_on
    return first.replace(year=first.year + years) - timedelta(days=1)


def signer(organisation: Organisation) -> Person | None:
    """The person named in the profile, while they may sign for the organisation."""
    person = organisation.representative
    if person is None or not person.is_active:
        return None
    held = {(each.role, each.organisation_id) for each in person.memberships}
    return person if (Role.AUTHORIZED_REPRESENTATIVE, organisation.id) in held else None


def _organisation(organisation: Organisation) -> Facts:
    return {
        Known.ORGANISATION_NAME: organisation.legal_name or organisation.name,
        Known.ORGANISATION_UEI: organisation.uei or "",
        Known.ORGANISATION_TIN: organisation.tin or "",
        Known.ORGANISATION_NCES_ID: organisation.nces_id or "",
        Known.ORGANISATION_ADDRESS: _address(organisation),
        Known.ORGANISATION_COUNTY: organisation.county or "",
        Known.ORGANISATION_DISTRICT: organisation.congressional_district or "",
        Known.ORGANISATION_TYPES: _types(organisation),
    }


def _representative(organisation: Organisation) -> Facts:
    person = signer(organisation)
    return {
        Known.REPRESENTATIVE_NAME: person.name if person else "",
        Known.REPRESENTATIVE_EMAIL: person.email if person else "",
        Known.REPRESENTATIVE_TITLE: organisation.representative_title or "",
        Known.REPRESENTATIVE_PHONE: organisation.representative_phone or "",
    }


def _address(organisation: Organisation) -> str:
    street, city, code = organisation.street, organisation.city, organisation.postal_code
    return f"{street}, {city}, {organisation.state} {code}" if street and city and code else ""


def _types(organisation: Organisation) -> str:
    chosen = [ApplicantType(letter) for letter in organisation.applicant_types or []]
    other = f" ({organisation.other_type})" if organisation.other_type else ""
    return "; ".join(
        f"{each.label}{other if each is ApplicantType.OTHER else ''}" for each in chosen
    )


def _total(application: Application, funds: Funds) -> str:
    lines = [line for line in application.budget_lines if line.funds is funds]
    return money.plain(sum(line.total_cents for line in lines)) if lines else ""
