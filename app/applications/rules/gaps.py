"""Everything between a draft and its submission, one sentence per gap, with its place."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.applications.models import Application, BudgetLine, Funds
from app.applications.rules import budget, coverage, people, words
from app.competitions import rules as competition_rules
from app.competitions.rubrics import Item, Rubric


class Area(StrEnum):
    """The parts of an application, in the order in which people fill them."""

    DISTRICTS = "districts"
    SCHOOLS = "schools"
    SUMMARY = "summary"
    RESPONSES = "responses"
    COMMITMENTS = "commitments"
    MEASURES = "measures"
    BUDGET = "budget"
    ATTACHMENTS = "attachments"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def endpoint(self) -> str:
        """The page where this part is filled."""
        return _PAGES[self]


_LABELS = {
    Area.DISTRICTS: "Districts and students",
    Area.SCHOOLS: "Participating schools",
    Area.SUMMARY: "Title and abstract",
    Area.RESPONSES: "Responses to the criteria",
    Area.COMMITMENTS: "Commitments for each element",
    Area.MEASURES: "Performance measures",
    Area.BUDGET: "Budget",
    Area.ATTACHMENTS: "Attachments",
}
_PAGES = {
    Area.DISTRICTS: "applications.districts",
    Area.SCHOOLS: "applications.schools",
    Area.SUMMARY: "applications.summary",
    Area.RESPONSES: "applications.respond",
    Area.COMMITMENTS: "applications.commitments",
    Area.MEASURES: "applications.measures",
    Area.BUDGET: "applications.budget",
    Area.ATTACHMENTS: "applications.attachments",
}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or wrong, what to do about it, and the page where."""

    area: Area
    message: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


def gaps(application: Application, rubric: Rubric) -> list[Gap]:
    """All that is missing, in the order of the parts; empty when the draft can be submitted.

    Whether the deadline allows it is another question, asked of the competition.
    """
    return [
        *_districts(application),
        *_schools(application),
        *_summary(application),
        *_responses(application, rubric),
        *_promises(application, rubric),
        *_budget(application),
    ]


def _gap(application: Application, area: Area, message: str, **values: object) -> Gap:
    return Gap(area, message, area.endpoint, {"application_id": application.id, **values})


def _districts(application: Application) -> list[Gap]:
    if not application.members:
        return [_gap(application, Area.DISTRICTS, "Enter the districts and their students.")]
    findings = competition_rules.eligibility(application.competition, people.counts(application))
    return [
        _gap(
            application,
            Area.DISTRICTS,
            f"Not eligible yet: {finding.rule} Found: {finding.value}; "
            f"needed: {finding.threshold}.",
        )
        for finding in findings
        if not finding.passed
    ]


def _schools(application: Application) -> list[Gap]:
    if not application.schools:
        return [_gap(application, Area.SCHOOLS, "List the schools that take part.")]
    known = {member.nces_id for member in application.members}
    return [
        _gap(
            application,
            Area.SCHOOLS,
            f"“{school.name}” belongs to no district of this application. Remove it, or add its "
            "district.",
        )
        for school in application.schools
        if school.nces_id[:7] not in known
    ]


def _summary(application: Application) -> list[Gap]:
    found = []
    if not application.title.strip():
        found.append(_gap(application, Area.SUMMARY, "Give the project a title."))
    if not application.abstract.strip():
        found.append(_gap(application, Area.SUMMARY, "Write the abstract."))
    return found


def _responses(application: Application, rubric: Rubric) -> list[Gap]:
    texts = {response.item_code: response.text for response in application.responses}
    return [
        _gap(application, Area.RESPONSES, message, item_code=item.code)
        for item in rubric.items
        if (message := _about(item, texts.get(item.code, "")))
    ]


def _about(item: Item, text: str) -> str | None:
    if not text.strip():
        return f"Write the response to {item.code}, {item.title}."
    measured = words.length(item, text)
    if measured.is_too_long:
        return (
            f"Shorten the response to {item.code}, {item.title}: it has {measured.words:,} words, "
            f"and at most {measured.most:,} are accepted."
        )
    return None


def _promises(application: Application, rubric: Rubric) -> list[Gap]:
    found = [
        _gap(
            application,
            Area.COMMITMENTS,
            f"Make at least one commitment for {element.id}, {element.name}.",
        )
        for element in coverage.uncovered(application, rubric)
    ]
    years = application.competition.project_years
    found += [
        _gap(application, Area.COMMITMENTS, f"Give {promise.code} a target for each project year.")
        for promise in application.commitments
        if len(promise.targets) < years
    ]
    if not application.measures:
        found.append(_gap(application, Area.MEASURES, "Add at least one performance measure."))
    return found


def _budget(application: Application) -> list[Gap]:
    federal = [line for line in application.budget_lines if line.funds is Funds.FEDERAL]
    if not federal:
        return [_gap(application, Area.BUDGET, "Enter the budget lines for the grant funds.")]
    found = [
        _gap(application, Area.BUDGET, text) for line in federal if (text := _about_line(line))
    ]
    participating = people.participating(application)
    band = competition_rules.band_for(application.competition, participating)
    requested = budget.requested_cents(application)
    if problem := budget.outside_band(requested, band, participating):
        found.append(_gap(application, Area.BUDGET, problem))
    has_indirect = any(line.category.line == 10 for line in federal)  # noqa: PLR2004 - the form's own line number
    if has_indirect and application.indirect_rate_hundredths is None:
        found.append(_gap(application, Area.BUDGET, "Enter the indirect cost rate that you apply."))
    return found


def _about_line(line: BudgetLine) -> str | None:
    if not line.justification.strip():
        return f"Justify the budget line “{line.description}”."
    if line.total_cents == 0:
        return f"Enter an amount for the budget line “{line.description}”, or delete it."
    return None
