"""What an amendment of the competition leaves to do."""

from app.applications.models import Application
from app.applications.rules import amendments as rules
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions.rubrics import Rubric


def amendments(application: Application, rubric: Rubric) -> list[Gap]:
    """A changed rubric to read and accept, and commitments whose item is gone.

    Other amendments are shown but hold nobody up: they may come shortly before the deadline.
    """
    found = []
    if rules.answers_earlier_rubric(application):
        found.append(
            Gap(
                Area.RESPONSES,
                "The rubric was amended. Read what changed and accept it: only the version in "
                "force can be submitted. Your texts stay.",
                "applications.amendments",
                {"application_id": application.id},
            )
        )
    return found + [
        gap(
            application,
            Area.COMMITMENTS,
            f"{each.code} stands under {each.item_code}, which is no longer asked. Choose another "
            "item for it.",
        )
        for each in rules.homeless(application.commitments, rubric)
    ]
