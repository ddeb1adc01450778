"""What is offered when a measure is written: populations, student groups, required measures.

The measures by population are those that Race to the Top - District asked every applicant for; the
groups are those of 20 USC 6311(h)(1)(C). A notice may ask for others, so they are offers.
"""

from dataclasses import dataclass

from app.applications.models import Direction

POPULATIONS = ("All participating", "PreK-3", "4-8", "9-12")
GROUPS = (
    "Economically disadvantaged",
    "Students with disabilities",
    "English learners",
    "American Indian or Alaska Native",
    "Asian",
    "Black or African American",
    "Hispanic or Latino",
    "Native Hawaiian or Pacific Islander",
    "White",
    "Two or more races",
)


@dataclass(frozen=True)
class Offer:
    """A measure that a notice may require. Square brackets say what the district fills in."""

    code: str
    population: str
    name: str
    numerator: str
    denominator: str
    direction: Direction = Direction.INCREASE


_ALL, _EARLY, _MIDDLE, _HIGH = POPULATIONS
_ENROLLED = "Participating students enrolled"
OFFERS = (
    Offer(
        "all-a",
        _ALL,
        "Students taught and led by highly effective educators",
        "Participating students whose teacher of record and principal are highly effective",
        _ENROLLED,
    ),
    Offer(
        "all-b",
        _ALL,
        "Students taught and led by effective educators",
        "Participating students whose teacher of record and principal are effective",
        _ENROLLED,
    ),
    Offer(
        "prek-3-a",
        _EARLY,
        "Growth in [early literacy or numbers]",
        "Students who reach the expected growth on [instrument]",
        "Students assessed in fall and spring",
    ),
    Offer(
        "prek-3-b",
        _EARLY,
        "Growth in [social-emotional or motor development]",
        "Students who reach the expected growth on [instrument]",
        "Students assessed in fall and spring",
    ),
    Offer(
        "4-8-a",
        _MIDDLE,
        "Students on track to college and career readiness",
        "Students who meet the on-track indicator: [its definition]",
        _ENROLLED,
    ),
    Offer(
        "4-8-b",
        _MIDDLE,
        "Academic leading indicator: [what it is]",
        "Students who [what is seen early in the year]",
        _ENROLLED,
    ),
    Offer(
        "4-8-c",
        _MIDDLE,
        "Health or social-emotional leading indicator: [what it is]",
        "Students who [what is seen early in the year]",
        "Students who answered [survey], where enough did",
    ),
    Offer(
        "9-12-a",
        _HIGH,
        "Students who complete and submit the FAFSA",
        "Seniors who completed and submitted the form by June 30",
        "Seniors enrolled on October 1",
    ),
    Offer(
        "9-12-b",
        _HIGH,
        "Students on track to college and career readiness",
        "Students who meet the on-track indicator: [its definition]",
        _ENROLLED,
    ),
    Offer(
        "9-12-c",
        _HIGH,
        "Students who are ready for a career",
        "Students who [hold a credential, or finished a sequence of courses]",
        "Seniors enrolled on October 1",
    ),
    Offer(
        "9-12-d",
        _HIGH,
        "Academic leading indicator: [what it is]",
        "Students who [what is seen early in the year]",
        _ENROLLED,
    ),
    Offer(
        "9-12-e",
        _HIGH,
        "Health or social-emotional leading indicator: [what it is]",
        "Students who [what is seen early in the year]",
        "Students who answered [survey], where enough did",
    ),
)


def offer(code: str) -> Offer | None:
    """The offer of this code, if there is one."""
    return next((each for each in OFFERS if each.code == code), None)
