"""Competitions to test with: published, open, with the five-part rubric."""

from datetime import date

from app.competitions import services
from app.competitions.models import Competition
from app.competitions.queries import FOLDER
from app.competitions.services import Band
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


def draft(agency: Organisation, by: Actor, *, requirements=(), **changes) -> Competition:
    """A complete draft; `requirements` is its checklist."""
    values = {**VALUES, **changes}
    made = services.create(agency, values, BANDS, rubric=RUBRIC, by=by, requirements=requirements)
    session.flush()
    return made


def published(agency: Organisation, by: Actor, **changes) -> Competition:
    """Published; open from August 1 to October 30, 2026, Eastern."""
    made = draft(agency, by, **changes)
    services.publish(made, by=by)
    session.flush()
    return made
