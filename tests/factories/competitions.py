"""Competitions to test with: published, open, with the five-part rubric."""

from datetime import date
from pathlib import Path
from typing import Any

from app.competitions import rules, services
from app.competitions.models import Competition, CompetitionAmendment
from app.competitions.queries import FOLDER
from app.competitions.services import Amendment, Band
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform.db import session

RUBRIC = FOLDER / "five-part" / "1.yaml"
MILLION = 100_000_000
BANDS = (
    Band(1, 5_000, 1 * MILLION, 10 * MILLION),
    Band(5_001, None, 5 * MILLION, 20 * MILLION),
)
VALUES = {
    "title": "Personalized Learning Grants",
    "assistance_listing": "84.416A",
    "office_letter": "P",
    "fiscal_year": 2026,
    "summary": "Grants to districts that change what happens in classrooms.",
    "contact_email": "grants@agency.example.org",
    "opens_on": date(2026, 8, 1),
    "deadline_on": date(2026, 10, 30),
    "zone": "America/New_York",
    "estimated_funds_cents": 30 * MILLION,
    "project_starts_on": date(2027, 7, 1),
    "project_years": 3,
    "periods_per_year": 2,
    "minimum_participating": 2_000,
    "consortium_members_instead": 10,
    "consortium_share_percent": 75,
    "minimum_low_income_percent": 40,
    "reviewers_per_application": 3,
    "maximum_reviews_each": 10,
    "blocks_same_state": False,
}


def draft(
    agency: Organisation, by: Actor, *, rubric=RUBRIC, requirements=(), **changes
) -> Competition:
    """A complete draft, by the five-part rubric and without a checklist unless they are given."""
    values = {**VALUES, **changes}
    made = services.create(agency, values, BANDS, rubric=rubric, by=by, requirements=requirements)
    session.flush()
    return made


def published(agency: Organisation, by: Actor, **changes) -> Competition:
    """Published; open from August 1 to October 30, 2026, Eastern."""
    made = draft(agency, by, **changes)
    services.publish(made, by=by)
    session.flush()
    return made


def second_version(folder: Path) -> Path:
    """The rubric with A2 taken away, A9 in its place, and fewer words for A1."""
    path = folder / "five-part" / "2.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = RUBRIC.read_text()
    for old, new in (
        ('version: "1"', 'version: "2"'),
        ("- code: A2\n", "- code: A9\n"),
        ("word_limit: 900", "word_limit: 700"),
    ):
        text = text.replace(old, new, 1)
    path.write_text(text)
    return path


def amended(
    competition: Competition,
    by: Actor,
    *,
    rubric: Path | None = None,
    requirements: Any = None,
    **values: Any,
) -> CompetitionAmendment:
    """Amended as a whole: the standing terms with these values, and another rubric if given."""
    standing = rules.terms_of(competition)
    terms = rules.Terms(
        {**standing.values, **values},
        standing.bands,
        standing.requirements if requirements is None else requirements,
    )
    typed = Amendment("A mistake was found.", "Please read what is different.", terms, rubric)
    made = services.amend(competition, typed, by=by)
    session.flush()
    return made
