"""The rules of a data file, as data: the template's read-me and every finding print this text."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.evaluation.models import Dataset, Severity

_BOTH = frozenset(Dataset)
_PRACTICE = frozenset({Dataset.PRACTICE})
_OUTCOMES = frozenset({Dataset.OUTCOMES})
_SEVERITIES = {
    "S": Severity.STOP,
    "E": Severity.ERROR,
    "W": Severity.WARNING,
    "I": Severity.INFO,
}


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, what to do about a breach, and for which data it holds."""

    id: str
    title: str
    repair: str
    datasets: frozenset[Dataset] = _BOTH

    @property
    def severity(self) -> Severity:
        """What a breach means for the file; the first letter of the id says it."""
        return _SEVERITIES[self.id[0]]


_ALL = (
    Rule(
        "S01",
        "The file can be read",
        "Save it as .xlsx or .csv, without a password or macros, and upload it again.",
    ),
    Rule(
        "S02",
        "The sheet and its columns are those of the template",
        "Download the template for this period again and copy your numbers into it.",
    ),
    Rule(
        "S03",
        "Counts, not students",
        "Count the students for each row of the template and send the counts. Names, "
        "birth dates, student numbers and e-mail addresses stay in the district.",
    ),
    Rule(
        "S04",
        "Not an export of a student information system",
        "Keep this file in the district. The recipe “From student records to counts” in the "
        "grantee's guide says how to count it there.",
    ),
    Rule(
        "E10",
        "Required cells are filled",
        "Enter a value, even if it is 0; or leave the whole row out.",
    ),
    Rule("E11", "Codes are on the Codes sheet", "Choose a code from the list on the Codes sheet."),
    Rule(
        "E12",
        "Schools and units belong to the grant",
        "Take the id from the Codes sheet and keep it as text, so that zeros in front stay. "
        "A school that is new to the grant is added by your program officer.",
    ),
    Rule(
        "E13",
        "Award, period and school year are this one's",
        "Use the template of this award and period; a school year is written like 2023-24.",
    ),
    Rule(
        "E20",
        "Counts are whole and fit each other",
        "Enter whole numbers, 0 or more, with the numerator no larger than the denominator.",
    ),
    Rule(
        "E21",
        "Real numbers, not masks",
        "Send the real number. Pentad hides small groups when it publishes.",
    ),
    Rule(
        "E22",
        "Counts, not percentages",
        "Send how many, and out of how many. Pentad works out the percentage.",
    ),
    Rule(
        "E23",
        "Means and standard deviations fit the instrument",
        "Check the instrument and its scale. More than one student needs a standard deviation.",
        _OUTCOMES,
    ),
    Rule("E30", "Each row once", "Keep one of the rows and delete the other."),
    Rule(
        "E31",
        "Every group has its row for all students",
        "Add the row with the group ALL for the same school, grade and indicator.",
        _OUTCOMES,
    ),
    Rule(
        "E32",
        "Groups add up to all students",
        "Correct the row that is wrong. Groups may add to less only where one is not reported.",
        _OUTCOMES,
    ),
    Rule(
        "E33",
        "Schools add up to the district",
        "Correct the school or the district row, or leave the district row out.",
        _OUTCOMES,
    ),
    Rule(
        "E34",
        "Nobody is counted who was not there",
        "Correct the number tested, or the number that was expected to be.",
        _OUTCOMES,
    ),
    Rule(
        "E35",
        "Status, reason and numbers agree",
        "Leave the numbers blank when the status is not “observed”, and write the reason.",
        _PRACTICE,
    ),
    Rule(
        "W50",
        "A share changed more than is usual",
        "Check both numbers. If they are right, say in the comment what happened.",
        _OUTCOMES,
    ),
    Rule(
        "W51",
        "A group grew or shrank by more than a fifth",
        "Check the denominator. If it is right, say in the comment what happened.",
        _OUTCOMES,
    ),
    Rule(
        "W52",
        "Mathematics and reading are the same everywhere",
        "Check that one column was not copied over the other.",
        _OUTCOMES,
    ),
    Rule(
        "W53",
        "Values look rounded or copied",
        "Send the counts as they are, not as they were rounded for a report.",
        _OUTCOMES,
    ),
    Rule(
        "W54",
        "Fewer were tested than should be",
        "Say in the comment why: below 95 percent the result may not stand for the school.",
        _OUTCOMES,
    ),
    Rule(
        "W55",
        "Everything expected is there",
        "Add the rows, or leave them out: then they count as missing, not as zero.",
    ),
    Rule(
        "W56",
        "The instrument is the one of the period before",
        "If the instrument changed, say so in the comment: the trend line is broken there.",
        _OUTCOMES,
    ),
    Rule(
        "W57",
        "Numbers differ from the period before",
        "Check that this is not last period's file under a new name.",
    ),
    Rule(
        "I70",
        "Small groups will be hidden when this is published",
        "Nothing to do: send real numbers, and Pentad hides what could point to a child.",
        _OUTCOMES,
    ),
    Rule(
        "I71",
        "Codes were written in full",
        "Nothing to do: the code was understood and is kept in its standard form.",
        _OUTCOMES,
    ),
)
RULES = {rule.id: rule for rule in _ALL}


def rules_for(dataset: Dataset) -> Iterable[Rule]:
    """The rules that hold for a kind of data, in order."""
    return [rule for rule in _ALL if dataset in rule.datasets]
