"""The questions of the assessment forms. A changed question makes a new version. Pure."""

from collections.abc import Mapping

from app.review.models import AssessmentKind

FORM_VERSION = 1
LOWEST, HIGHEST = 1, 4

QUESTIONS: Mapping[AssessmentKind, Mapping[str, str]] = {
    AssessmentKind.READER: {
        "comments": "Comments explain the points from the pages of the application",
        "scale": "Uses the whole scale of the rubric",
        "time": "Hands in on time",
        "discussion": "Takes part in discussion fairly",
    },
    AssessmentKind.EXIT: {
        "training": "The calibration room and the guide prepared me",
        "rubric": "The rubric was clear",
        "load": "The number of applications was right",
        "system": "The pages helped me to judge and to write",
    },
    AssessmentKind.PANEL: {
        "independent": "Readers judged independently before they talked",
        "conflicts": "Conflicts of interest were found and kept",
        "talk": "Discussions stayed with the rubric",
        "record": "The records of discussion say what happened",
    },
}


def questions(kind: AssessmentKind) -> Mapping[str, str]:
    """Code to question, in the order of the form."""
    return QUESTIONS[kind]
