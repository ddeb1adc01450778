"""What is missing of districts and schools."""

from app.applications.models import Application
from app.applications.rules import people
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions import rules as competition_rules


def districts(application: Application) -> list[Gap]:
    """Districts, and whether they are eligible together."""
    if not application.members:
        return [gap(application, Area.DISTRICTS, "Enter the districts and their students.")]
    findings = competition_rules.eligibility(application.competition, people.counts(application))
    return [
        gap(
            application,
            Area.DISTRICTS,
            f"Not eligible yet: {finding.rule} Found: {finding.value}; "
            f"needed: {finding.threshold}.",
        )
        for finding in findings
        if not finding.passed
    ]


def schools(application: Application) -> list[Gap]:
    """Schools, each in a district of the application."""
    if not application.schools:
        return [gap(application, Area.SCHOOLS, "List the schools that take part.")]
    known = {member.nces_id for member in application.members}
    return [
        gap(
            application,
            Area.SCHOOLS,
            f"“{school.name}” belongs to no district of this application. Remove it, or add its "
            "district.",
        )
        for school in application.schools
        if school.nces_id[:7] not in known
    ]
