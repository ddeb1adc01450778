"""What is missing of commitments and performance measures."""

from app.applications.models import Application
from app.applications.rules import coverage, measurability
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions.rubrics import Rubric


def promises(application: Application, rubric: Rubric) -> list[Gap]:
    """A commitment for each element, and at least one result."""
    found = [
        gap(
            application,
            Area.COMMITMENTS,
            f"Make at least one commitment for {element.id}, {element.name}.",
        )
        for element in coverage.uncovered(application, rubric)
    ]
    years = application.competition.project_years
    found += [
        gap(application, Area.COMMITMENTS, f"Give {promise.code} a target for each project year.")
        for promise in application.commitments
        if len(promise.targets) < years
    ]
    found += [
        gap(application, Area.COMMITMENTS, f"{promise.code}: {text}")
        for promise, text in measurability.blocking(application)
    ]
    if not application.measures:
        found.append(gap(application, Area.MEASURES, "Add at least one performance measure."))
    return found
