"""Student groups, the partitions they form, and grades: the codes of an outcome file."""

from dataclasses import dataclass

ALL = "ALL"


@dataclass(frozen=True)
class Partition:
    """Groups that together are all students, each student in exactly one (20 USC 6311(h)(1)(C))."""

    name: str
    members: tuple[str, ...]
    reference: str


_NAMES = {
    ALL: "All students",
    "AMIN": "American Indian or Alaska Native",
    "ASIA": "Asian",
    "BLCK": "Black or African American",
    "HISP": "Hispanic or Latino",
    "MULT": "Two or more races",
    "PACI": "Native Hawaiian or Pacific Islander",
    "WHTE": "White",
    "FEM": "Female",
    "MALE": "Male",
    "EDS": "Economically disadvantaged",
    "ELS": "English learners",
    "SWD": "Students with disabilities",
    "HMS": "Homeless",
    "FCS": "In foster care",
    "MIG": "Migrant",
    "MIL": "Military-connected",
}
_TWO_WAY = {
    "EDS": "Economic disadvantage",
    "ELS": "English learner",
    "SWD": "Disability",
    "HMS": "Homelessness",
    "FCS": "Foster care",
    "MIG": "Migrant",
    "MIL": "Military connection",
}
_REFERENCES = {
    "EDS": "CEDS 000086",
    "ELS": "CEDS 000180",
    "SWD": "CEDS 000151",
    "HMS": "CEDS 000149",
    "FCS": "CEDS foster care",
    "MIG": "CEDS 000189",
    "MIL": "CEDS 001576",
}
GROUPS = _NAMES | {f"NOT_{code}": f"Not: {_NAMES[code].lower()}" for code in _TWO_WAY}
PARTITIONS = (
    Partition(
        "Race and ethnicity",
        ("AMIN", "ASIA", "BLCK", "HISP", "MULT", "PACI", "WHTE"),
        "CEDS 001943",
    ),
    Partition("Sex", ("FEM", "MALE"), "CEDS 000255"),
    *(Partition(name, (code, f"NOT_{code}"), _REFERENCES[code]) for code, name in _TWO_WAY.items()),
)
# What a grant reports unless its officer and its district agree on more.
USUAL_GROUPS = (ALL, "EDS", "NOT_EDS", "ELS", "NOT_ELS", "SWD", "NOT_SWD")
_CHOICES = {
    "all": (ALL,),
    "usual": USUAL_GROUPS,
    "race": USUAL_GROUPS + PARTITIONS[0].members,
    "every": USUAL_GROUPS + PARTITIONS[0].members + PARTITIONS[1].members,
}

GRADES = ("PK", "KG", *(f"{number:02d}" for number in range(1, 14)), "UG", "AE")
BANDS = ("K-2", "3-5", "6-8", "9-12", ALL)
_ORDINALS = (
    *("FIRST", "SECOND", "THIRD", "FOURTH", "FIFTH", "SIXTH"),
    *("SEVENTH", "EIGHTH", "NINTH", "TENTH", "ELEVENTH", "TWELFTH"),
)


def grade_synonyms() -> dict[str, str]:
    """What districts write for a grade, upper case, to the code; codes themselves included."""
    known = {code: code for code in (*GRADES, *BANDS)}
    known |= {"K": "KG", "KINDERGARTEN": "KG", "PREK": "PK", "PRE-K": "PK", "ALL GRADES": ALL}
    for number in range(1, 14):
        code = f"{number:02d}"
        known |= {str(number): code, f"G{code}": code, f"GRADE {number}": code}
    return known | {f"{word} GRADE": f"{n:02d}" for n, word in enumerate(_ORDINALS, start=1)}


def groups_of(choice: str) -> str:
    """The codes of a choice of groups, as a measure keeps them."""
    return ",".join(_CHOICES[choice])


def group_choice(groups: str) -> str:
    """The choice that these codes are."""
    return next((name for name in _CHOICES if groups_of(name) == groups), "usual")
