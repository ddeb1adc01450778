"""The rules of a data file, as data: the template's read-me and every finding print this text."""

from dataclasses import dataclass

from app.evaluation.models import Severity

COLUMNS = (
    "award_number",
    "period",
    "unit_level",
    "unit_id",
    "unit_name",
    "parent_unit_id",
    "indicator",
    "indicator_name",
    "numerator",
    "denominator",
    "status",
    "reason",
)
# Names are for people who fill the sheet; ids decide.
REQUIRED_COLUMNS = tuple(
    name for name in COLUMNS if name not in {"unit_name", "indicator_name", "reason"}
)
SHEET = "Data"
STATUSES = ("observed", "missing", "not_applicable", "refused")
MASKS = ("*", "--", "n<", "<", ">", "≤", "≥", "suppressed", "ps")


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, what breaking it means, and what to do."""

    id: str
    severity: Severity
    title: str
    repair: str


_ALL = (
    Rule(
        "S01",
        Severity.STOP,
        "The file can be read",
        "Save it as .xlsx or .csv, without a password or macros, and upload it again.",
    ),
    Rule(
        "S02",
        Severity.STOP,
        "The sheet and its columns are those of the template",
        "Download the template for this period again and copy your numbers into it.",
    ),
    Rule(
        "S03",
        Severity.STOP,
        "Counts, not students",
        "Count the students for each row of the template and send the counts. Names, "
        "birth dates, student numbers and e-mail addresses stay in the district.",
    ),
    Rule(
        "S04",
        Severity.STOP,
        "This period's file",
        "Choose the file that you filled for this period.",
    ),
    Rule(
        "E10",
        Severity.ERROR,
        "Required cells are filled",
        "Enter a value, even if it is 0; or choose a status that says why there is none.",
    ),
    Rule(
        "E11",
        Severity.ERROR,
        "Codes are on the Codes sheet",
        "Choose a code from the list on the Codes sheet.",
    ),
    Rule(
        "E12",
        Severity.ERROR,
        "Units belong to the grant",
        "Take the id from the Codes sheet and keep it as text, so that zeros in front stay.",
    ),
    Rule(
        "E13",
        Severity.ERROR,
        "Award and period are this one's",
        "Use the template of this award and period; rows of another period do not belong here.",
    ),
    Rule(
        "E20",
        Severity.ERROR,
        "Counts are whole and fit each other",
        "Enter whole numbers, 0 or more, with the numerator no larger than the denominator.",
    ),
    Rule(
        "E21",
        Severity.ERROR,
        "Real numbers, not masks",
        "Send the real number. Pentad hides small groups when it publishes.",
    ),
    Rule(
        "E22",
        Severity.ERROR,
        "Counts, not percentages",
        "Send how many, and out of how many. Pentad works out the percentage.",
    ),
    Rule(
        "E30",
        Severity.ERROR,
        "Each unit and indicator once",
        "Keep one of the rows and delete the other.",
    ),
    Rule(
        "E35",
        Severity.ERROR,
        "Status, reason and numbers agree",
        "Leave the numbers blank when the status is not “observed”, and write the reason.",
    ),
    Rule(
        "W55",
        Severity.WARNING,
        "Every expected unit reports",
        "Add the rows, or leave them out: then they count as missing, not as zero.",
    ),
    Rule(
        "W57",
        Severity.WARNING,
        "Numbers differ from the period before",
        "Check that this is not last period's file under a new name.",
    ),
)
RULES = {rule.id: rule for rule in _ALL}
