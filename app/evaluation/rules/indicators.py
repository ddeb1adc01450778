"""The catalogue of outcome indicators: what is counted, out of what, and where it is defined."""

from dataclasses import dataclass
from enum import StrEnum

from app.applications.models import Direction


class Form(StrEnum):
    """How an indicator is reported."""

    RATE = "rate"  # numerator of denominator
    MEAN = "mean"  # mean, standard deviation and n
    COUNT = "count"  # a number of students

    @property
    def label(self) -> str:
        """For people."""
        return {"rate": "Share of students", "mean": "Mean score", "count": "Count"}[self]


class Domain(StrEnum):
    """The outcome domains of the What Works Clearinghouse that the catalogue touches."""

    ENROLLMENT = "enrollment"
    ATTENDANCE = "attendance"
    BEHAVIOR = "behavior"
    MATHEMATICS = "mathematics"
    LITERACY = "literacy"
    SCIENCE = "science"
    PROGRESSING = "progressing"
    COMPLETING = "completing"
    COLLEGE = "college"
    SOCIAL = "social_emotional"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_achievement(self) -> bool:
        """Whether it is measured by tests: decides the default intraclass correlation."""
        return self in {Domain.MATHEMATICS, Domain.LITERACY, Domain.SCIENCE}


@dataclass(frozen=True)
class Indicator:
    """One indicator. `largest_change` is in percentage points from one year to the next.

    `reference` names the elements of the Common Education Data Standards (CEDS) and the EDFacts
    file specification whose definition it follows.
    """

    code: str
    name: str
    form: Form
    numerator: str
    denominator: str
    direction: Direction
    domain: Domain
    reference: str
    largest_change: int = 20
    needs_instrument: bool = False


_UP, _DOWN = Direction.INCREASE, Direction.DECREASE
_TESTED = "students with a valid score"

_ALL = (
    Indicator(
        "ENR",
        "Membership on the October count",
        Form.COUNT,
        "students enrolled on October 1",
        "",
        _UP,
        Domain.ENROLLMENT,
        "CEDS 000094; EDFacts FS052",
    ),
    Indicator(
        "ATT_ADA",
        "Average daily attendance",
        Form.RATE,
        "days attended",
        "days enrolled",
        _UP,
        Domain.ATTENDANCE,
        "CEDS 000076",
        largest_change=10,
    ),
    Indicator(
        "CHR_ABS",
        "Chronic absence",
        Form.RATE,
        "students enrolled at least 10 days and absent 10 percent or more of them",
        "students enrolled at least 10 days",
        _DOWN,
        Domain.ATTENDANCE,
        "CEDS 002022; EDFacts FS195",
    ),
    Indicator(
        "PROF_MATH",
        "Proficient or above in mathematics",
        Form.RATE,
        "students proficient or above",
        _TESTED,
        _UP,
        Domain.MATHEMATICS,
        "CEDS 000021, 000028; EDFacts FS175",
    ),
    Indicator(
        "PROF_ELA",
        "Proficient or above in English language arts",
        Form.RATE,
        "students proficient or above",
        _TESTED,
        _UP,
        Domain.LITERACY,
        "CEDS 000021, 000028; EDFacts FS178",
    ),
    Indicator(
        "PROF_SCI",
        "Proficient or above in science",
        Form.RATE,
        "students proficient or above",
        _TESTED,
        _UP,
        Domain.SCIENCE,
        "CEDS 000021, 000028; EDFacts FS179",
    ),
    Indicator(
        "PART_MATH",
        "Tested in mathematics",
        Form.RATE,
        "students tested",
        "students enrolled in a tested grade",
        _UP,
        Domain.MATHEMATICS,
        "EDFacts FS185",
        largest_change=10,
    ),
    Indicator(
        "PART_ELA",
        "Tested in English language arts",
        Form.RATE,
        "students tested",
        "students enrolled in a tested grade",
        _UP,
        Domain.LITERACY,
        "EDFacts FS188",
        largest_change=10,
    ),
    Indicator(
        "GRW_MET",
        "Met the growth target",
        Form.RATE,
        "students whose spring score reached the projected one",
        "students with a valid fall and spring score",
        _UP,
        Domain.MATHEMATICS,
        "instrument's norms, with their year",
        needs_instrument=True,
    ),
    Indicator(
        "MAP_MEAN",
        "Mean score of an interim assessment",
        Form.MEAN,
        "sum of scores",
        "students with a valid fall and spring score",
        _UP,
        Domain.MATHEMATICS,
        "instrument's scale, with its version",
        needs_instrument=True,
    ),
    Indicator(
        "ACGR4",
        "Four-year adjusted cohort graduation",
        Form.RATE,
        "students with a regular diploma within four years",
        "adjusted cohort",
        _UP,
        Domain.COMPLETING,
        "EDFacts FS150, FS151",
        largest_change=10,
    ),
    Indicator(
        "DROP",
        "Dropouts in grades 7 to 12",
        Form.RATE,
        "students who dropped out",
        "students enrolled in grades 7 to 12",
        _DOWN,
        Domain.COMPLETING,
        "EDFacts FS032",
        largest_change=10,
    ),
    Indicator(
        "ACT_COL",
        "Met the ACT college benchmark",
        Form.RATE,
        "students who met the benchmark",
        "students tested",
        _UP,
        Domain.COLLEGE,
        "instrument's benchmark, with its year",
        needs_instrument=True,
    ),
    Indicator(
        "SAT_CCR",
        "Met the SAT college and career benchmark",
        Form.RATE,
        "students who met the benchmark",
        "students tested",
        _UP,
        Domain.COLLEGE,
        "instrument's benchmark, with its year",
        needs_instrument=True,
    ),
    Indicator(
        "FAFSA",
        "Completed the FAFSA",
        Form.RATE,
        "students who completed and submitted the FAFSA",
        "students enrolled in grade 12",
        _UP,
        Domain.COLLEGE,
        "Race to the Top-District, required measure for grades 9 to 12",
    ),
    Indicator(
        "COURSE_9",
        "On track in grade 9",
        Form.RATE,
        "students with the credits of one year and at most one failed core course",
        "students enrolled in grade 9",
        _UP,
        Domain.PROGRESSING,
        "program definition",
    ),
    Indicator(
        "SUSP_OSS",
        "Suspended out of school at least once",
        Form.RATE,
        "students with an out-of-school suspension",
        "students enrolled",
        _DOWN,
        Domain.BEHAVIOR,
        "EDFacts FS006; Civil Rights Data Collection",
        largest_change=10,
    ),
    Indicator(
        "SEL_FAV",
        "Favorable answers on a social-emotional survey",
        Form.RATE,
        "favorable answers",
        "answers",
        _UP,
        Domain.SOCIAL,
        "instrument and version",
        needs_instrument=True,
    ),
    Indicator(
        "POSTSEC",
        "Enrolled in college by October after graduation",
        Form.RATE,
        "graduates enrolled by October",
        "graduates",
        _UP,
        Domain.COLLEGE,
        "EDFacts FS160",
    ),
)
INDICATORS = {each.code: each for each in _ALL}
