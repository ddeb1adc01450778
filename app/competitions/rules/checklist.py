"""The notice's checklist: what can be asked, what is usually asked, and how it is told.

Each line has a page of its own in an application, found by kind and code. Titles, conditions and
figures are data; the notice in force decides, so an officer may change every one of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.competitions.models import Condition, Requirement, RequirementKind

PART, FORM, FILE = RequirementKind.PART, RequirementKind.FORM, RequirementKind.FILE
SIGNATURE, COMMENT = RequirementKind.SIGNATURE, RequirementKind.COMMENT


@dataclass(frozen=True)
class Required:
    """A line of the checklist as typed; see `Requirement` for what a code means."""

    kind: RequirementKind
    code: str
    title: str
    condition: Condition = Condition.ALWAYS
    edition: str | None = None
    most_pages: int | None = None
    business_days: int | None = None


@dataclass(frozen=True)
class Offer:
    """A line that a competition can ask for, where it comes from, and whether most notices do."""

    required: Required
    source: str
    is_usual: bool = True


CATALOGUE = (
    Offer(
        Required(PART, "plan", "High-quality plan"),
        "Race to the Top-District notices: goals, activities, timeline, deliverables, owners.",
    ),
    Offer(Required(PART, "logic_model", "Logic model"), "34 CFR 75.112."),
    Offer(
        Required(FORM, "sf-424", "Application for Federal Assistance (SF-424)", edition="4.0"),
        "OMB 4040-0004.",
    ),
    Offer(
        Required(
            FORM,
            "gepa-427",
            "Equitable access and participation (GEPA 427)",
            edition="2023",
        ),
        "OMB 1894-0005. Section 427 of the General Education Provisions Act.",
    ),
    Offer(
        Required(FORM, "lobbying", "Certification regarding lobbying", edition="2014"),
        "ED 80-0013, 34 CFR part 82. Form SF-LLL only where lobbying with other funds occurred.",
    ),
    Offer(
        Required(FORM, "assurances", "Assurances for non-construction programs", edition="2024"),
        "SF-424B, OMB 4040-0007, or the certifications in SAM.gov that replace it.",
    ),
    Offer(
        Required(FILE, "memorandum", "Memorandum of understanding", Condition.CONSORTIUM),
        "34 CFR 75.128: the agreement that binds each member of a group.",
    ),
    Offer(
        Required(
            FILE,
            "indirect_cost_agreement",
            "Indirect cost rate agreement",
            Condition.INDIRECT_COSTS,
        ),
        "34 CFR 75.560.",
    ),
    Offer(Required(FILE, "resume", "Résumés of key staff"), "Only if the notice asks.", False),
    Offer(Required(FILE, "letter", "Letters of support"), "Only if the notice asks.", False),
    Offer(
        Required(FILE, "logic_model", "Logic model as a file", most_pages=1),
        "For notices that take the picture as a file.",
        False,
    ),
    Offer(Required(FILE, "other", "Another file"), "Name it as the notice does.", False),
    Offer(
        Required(SIGNATURE, "superintendent", "Superintendent or chief executive"),
        "Race to the Top-District notices.",
    ),
    Offer(
        Required(SIGNATURE, "board_president", "President of the school board"),
        "Race to the Top-District notices.",
    ),
    Offer(
        Required(SIGNATURE, "union_president", "President of the teachers' union, if there is one"),
        "Race to the Top-District notices.",
    ),
    Offer(
        Required(COMMENT, "state", "Comment of the State", business_days=10),
        "Race to the Top-District notices: at least ten business days.",
    ),
    Offer(
        Required(COMMENT, "mayor", "Comment of the mayor or town administrator", business_days=10),
        "Race to the Top-District notices: at least ten business days.",
    ),
)
USUAL_REQUIREMENTS = tuple(offer.required for offer in CATALOGUE if offer.is_usual)


def offered(asked: Sequence[Required]) -> list[tuple[Required, str, bool]]:
    """What an officer chooses from: (line, source, whether it is asked), asked ones in their order.

    A line that is asked already keeps its own words; lines of the catalogue that are not asked
    follow in the catalogue's order.
    """
    sources = {_key(offer.required): offer.source for offer in CATALOGUE}
    chosen = {_key(each) for each in asked}
    lines = [(each, sources.get(_key(each), ""), True) for each in asked]
    rest = [offer for offer in CATALOGUE if _key(offer.required) not in chosen]
    return lines + [(offer.required, offer.source, False) for offer in rest]


def as_typed(requirement: Requirement) -> Required:
    """A line of a competition as it would be typed."""
    return Required(
        requirement.kind,
        requirement.code,
        requirement.title,
        requirement.condition,
        requirement.edition,
        requirement.most_pages,
        requirement.business_days,
    )


def checklist_problems(requirements: Sequence[Required]) -> list[str]:
    """Lines without a title and lines that stand twice, in words."""
    keys = [_key(each) for each in requirements]
    twice = sorted({each.title for each in requirements if keys.count(_key(each)) > 1})
    found = [f"“{title}” is asked twice. Keep one of the lines." for title in twice]
    return found + [
        f"Give the line {each.kind.label}, {each.code}, a title."
        for each in requirements
        if not each.title.strip()
    ]


def in_words(line: Required | Requirement) -> str:
    """When it is asked, and its figures: “asked of a consortium; at most 10 pages”."""
    parts = [f"asked {line.condition.label}"]
    if line.edition:
        parts.append(f"edition {line.edition}")
    if line.most_pages:
        parts.append(f"at most {line.most_pages} {'page' if line.most_pages == 1 else 'pages'}")
    if line.business_days:
        parts.append(f"they must have at least {line.business_days} business days")
    return "; ".join(parts)


def _key(line: Required) -> tuple[RequirementKind, str]:
    return line.kind, line.code
