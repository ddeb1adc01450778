"""The columns of the two data files, and what may stand in place of a number."""

from app.evaluation.models import Dataset

PRACTICE = (
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
OUTCOMES = (
    "award_number",
    "period",
    "school_year",
    "org_level",
    "leaid",
    "ncessch",
    "school_name",
    "grade",
    "student_group",
    "indicator",
    "instrument",
    "arm",
    "numerator",
    "denominator",
    "mean",
    "sd",
    "n",
    "n_expected",
    "source_note",
)
# Names are for people who fill the sheet; ids decide.
_FOR_PEOPLE = {"unit_name", "indicator_name", "reason", "school_name", "source_note"}
_MAY_LACK = _FOR_PEOPLE | {"instrument", "mean", "sd", "n", "n_expected"}
COLUMNS = {Dataset.PRACTICE: PRACTICE, Dataset.OUTCOMES: OUTCOMES}
REQUIRED = {
    kind: tuple(name for name in columns if name not in _MAY_LACK)
    for kind, columns in COLUMNS.items()
}
SHEETS = {Dataset.PRACTICE: "Data", Dataset.OUTCOMES: "Outcomes"}
STATUSES = ("observed", "missing", "not_applicable", "refused")
LEVELS = ("SCHOOL", "DISTRICT")
ARMS = ("GRANT", "COMPARISON")
MASKS = ("*", "--", "n<", "<", ">", "≤", "≥", "suppressed", "ps")
