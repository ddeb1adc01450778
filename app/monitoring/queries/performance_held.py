"""The cover of a performance report: every fact of it is held somewhere, and says where."""

from collections.abc import Iterator

from app.applications import queries as applications
from app.applications.models import Submission
from app.applications.rules.papers import signer
from app.applications.snapshot import Snapshot
from app.awards.models import Award
from app.identity import queries as identity
from app.identity.models import Organisation, Person
from app.identity.roles import Role
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.rules.performance_content import PROFILE, Correction, Held
from app.platform import clock

_HUNDREDTHS = 100
ROLES = "Who signs for the district, by its list of people"


def cover(report: PerformanceReport) -> tuple[Held, ...]:
    """Items 1 to 9 of the cover sheet."""
    said = corrections(report)
    return tuple(
        Held(code, label, value, source, said.get(code), is_personal)
        for code, label, value, source, is_personal in _facts(report)
    )


def corrections(report: PerformanceReport) -> dict[str, Correction]:
    """What people say held figures should be: code to their latest word."""
    latest = {each.code: each for each in report.corrections}
    return {
        code: Correction(each.said, each.reason, each.made_by.name)
        for code, each in latest.items()
        if each.said
    }


def notification(award: Award) -> str:
    """The latest notification, as a source."""
    if not award.actions:
        return f"Award {award.number}"
    latest = award.actions[-1]
    return f"Notification {latest.number} of {latest.effective_on:%B %-d, %Y}"


def submission(award: Award) -> str:
    """The submission that was funded, as a source."""
    standing = award.application.standing_submission
    return f"Submission {standing.receipt_number}" if standing else "No submission"


def snapshot(award: Award) -> Snapshot | None:
    """What was submitted; None only where an award has no submission."""
    standing = award.application.standing_submission
    return applications.snapshot(standing) if standing else None


def _facts(report: PerformanceReport) -> Iterator[tuple[str, str, str | None, str, bool]]:
    award, district = report.award, report.award.application.organisation
    noticed, director = notification(award), award.project_director
    yield "cover.number", "1. PR/Award number", award.number, noticed, False
    yield "cover.nces", "2. Grantee NCES id", district.nces_id, PROFILE, False
    yield "cover.uei", "Unique Entity Identifier", district.uei, PROFILE, False
    yield "cover.title", "3. Project title", award.application.title, noticed, False
    yield "cover.name", "4. Grantee", district.legal_name or district.name, PROFILE, False
    yield "cover.address", "5. Grantee address", _address(district), PROFILE, True
    yield "cover.director", "6. Project director", director.name, noticed, False
    yield "cover.director_mail", "Project director, email", director.email, noticed, True
    signer, known_from = _representative(award)
    yield "cover.representative", "Authorized representative", signer, known_from, True
    covers = f"{report.covers_from:%B %-d, %Y} to {report.covers_to:%B %-d, %Y}"
    yield "cover.period", "7. Reporting period", covers, noticed, False
    performance = f"{award.starts_on:%B %-d, %Y} to {award.ends_on:%B %-d, %Y}"
    yield "cover.performance", "Period of performance", performance, noticed, False
    yield "cover.indirect", "9. Indirect costs", _indirect(award), submission(award), False


def _address(district: Organisation) -> str | None:
    place = " ".join(each for each in (district.state, district.postal_code) if each)
    parts = [each for each in (district.street, district.city, place) if each]
    return ", ".join(parts) if district.street else None


def _representative(award: Award) -> tuple[str | None, str]:
    """Whoever the profile names; else who has that role, and last who signed the application.

    With the source. Somebody whom the profile names, but who may not sign any more, is not named.
    """
    district = award.application.organisation
    if named := signer(district):
        return _reached(named, district.representative_title), PROFILE
    holders = identity.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, district.id)
    standing = award.application.standing_submission
    if standing is None or (holders and standing.submitted_by not in holders):
        return "; ".join(_reached(each) for each in holders) or None, ROLES if holders else PROFILE
    signed = f"{standing.receipt_number} was signed on {_day_of(standing)}"
    if holders:
        return _reached(standing.submitted_by), f"{ROLES}; submission {signed}"
    return standing.signature, f"Submission {signed}"


def _reached(person: Person, title: str | None = None) -> str:
    return ", ".join(each for each in (person.name, title, person.email) if each)


def _day_of(standing: Submission) -> str:
    zone = standing.application.competition.zone
    return f"{clock.in_zone(standing.received_at, zone):%B %-d, %Y}"


def _indirect(award: Award) -> str | None:
    submitted = snapshot(award)
    if submitted is None or submitted.indirect_rate_hundredths is None:
        return None
    whole, part = divmod(submitted.indirect_rate_hundredths, _HUNDREDTHS)
    words = f"{whole}.{part:02d} percent"
    block = submitted.indirect
    return f"{words}, {block.rate_kind.label.lower()}" if block and block.rate_kind else words
