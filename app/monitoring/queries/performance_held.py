"""The cover of a performance report: every fact of it is held somewhere, and says where."""

from collections.abc import Iterator

from app.applications import queries as applications
from app.applications.snapshot import Snapshot
from app.awards.models import Award
from app.identity.models import Organisation
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.rules.performance_content import Correction, Held

_HUNDREDTHS = 100
PROFILE = "The district's profile"


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
    yield "cover.representative", "Authorized representative", _signer(district), PROFILE, True
    covers = f"{report.covers_from:%B %-d, %Y} to {report.covers_to:%B %-d, %Y}"
    yield "cover.period", "7. Reporting period", covers, noticed, False
    performance = f"{award.starts_on:%B %-d, %Y} to {award.ends_on:%B %-d, %Y}"
    yield "cover.performance", "Period of performance", performance, noticed, False
    yield "cover.indirect", "9. Indirect costs", _indirect(award), submission(award), False


def _address(district: Organisation) -> str | None:
    place = " ".join(each for each in (district.state, district.postal_code) if each)
    parts = [each for each in (district.street, district.city, place) if each]
    return ", ".join(parts) if district.street else None


def _signer(district: Organisation) -> str | None:
    signer = district.representative
    if signer is None:
        return None
    parts = (signer.name, district.representative_title, signer.email)
    return ", ".join(each for each in parts if each)


def _indirect(award: Award) -> str | None:
    submitted = snapshot(award)
    if submitted is None or submitted.indirect_rate_hundredths is None:
        return None
    whole, part = divmod(submitted.indirect_rate_hundredths, _HUNDREDTHS)
    words = f"{whole}.{part:02d} percent"
    block = submitted.indirect
    return f"{words}, {block.rate_kind.label.lower()}" if block and block.rate_kind else words
