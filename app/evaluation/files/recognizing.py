"""Recognises student records, so that they are refused and nothing of them is kept."""

import re
from collections.abc import Sequence

import duckdb
import pyarrow as pa

_IDENTIFYING = re.compile(
    r"(first|last|given|family|middle|student|full|preferred).?name|birth|\bdob\b|\bssn\b"
    r"|social.?security|e-?mail|student.?(id|number|uid|sourcedid|unique)|guardian|sourcedid"
    r"|\bsis.?id\b|state.?id",
    re.IGNORECASE,
)
_ALARMS = 3
# The columns by which the exports of common systems are known (OneRoster 1.1 CSV; Ed-Fi).
_EXPORTS = {
    "a OneRoster users file": {"givenname", "familyname", "username", "role"},
    "a OneRoster enrollments file": {"classsourcedid", "usersourcedid", "role"},
    "a OneRoster demographics file": {"sourcedid", "birthdate", "sex"},
    "a OneRoster results file": {"lineitemsourcedid", "studentsourcedid", "score"},
    "an Ed-Fi student file": {"studentuniqueid", "firstname", "lastsurname"},
    "an Ed-Fi association file": {"studentuniqueid", "schoolid"},
    "a PowerSchool student export": {"student_number", "last_name", "first_name"},
    "an Infinite Campus student export": {"studentnumber", "lastname", "firstname"},
}
# A number as in Social Security, an e-mail address, a date of birth in the common forms.
_PATTERN = r"\b\d{3}-\d{2}-\d{4}\b|[^@\s|]+@[^@\s|]+\.[A-Za-z]{2,}"


def student_headers(header: Sequence[str]) -> tuple[str, str] | None:
    """The rule and a sentence if these column names are of student records; values are not read."""
    plain = {name.lower().replace(" ", "").replace("-", "") for name in header}
    for system, marks in _EXPORTS.items():
        if marks <= plain or {mark.replace("_", "") for mark in marks} <= plain:
            return "S04", f"This is {system}. It lists students, so nothing of it was kept."
    named = [name for name in header if _IDENTIFYING.search(name)]
    if len(named) >= _ALARMS:
        return "S03", "The columns look like student records. Nothing of the file was kept."
    return None


def student_cells(table: pa.Table) -> str:
    """A sentence if cells hold identifiers or addresses; empty if not. Values are never quoted."""
    names = [name for name in table.column_names if name != "row"]
    if not names or not table.num_rows:
        return ""
    connection = duckdb.connect()
    connection.register("seen", table)
    listed = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    query = f"SELECT count(*) FROM seen WHERE regexp_matches(concat_ws('|', {listed}), $pattern)"  # noqa: S608 - names are quoted
    ((hits,),) = connection.execute(query, {"pattern": _PATTERN}).fetchall()
    if hits >= _ALARMS or (hits and any(_IDENTIFYING.search(name) for name in names)):
        return "Cells look like student identifiers or addresses. Nothing of the file was kept."
    return ""
