"""The evaluator's record: findings are added, never edited."""

from collections.abc import Mapping
from typing import Any

from app.awards.models import Award
from app.evaluation.models import Study
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError

_FEWEST = 2


def enter_finding(award: Award, values: Mapping[str, Any], *, by: Actor) -> Study:
    """Add a finding to the record. Raises DomainError for numbers that cannot be."""
    _refuse_impossible(values)
    made = Study(award_id=award.id, entered_by_id=by.id, entered_at=clock.now(), **values)
    db.session.add(made)
    audit.record(by, "study:enter", award, outcome=made.outcome, replaces=made.replaces_id)
    return made


def _refuse_impossible(values: Mapping[str, Any]) -> None:
    for arm, name in (("i", "intervention"), ("c", "comparison")):
        if values[f"analyzed_{arm}"] > values[f"assigned_{arm}"]:
            message = f"More {name} students are analyzed than were assigned."
            raise DomainError(message, field=f"analyzed_{arm}")
        if values[f"analyzed_{arm}"] < _FEWEST:
            message = f"Enter at least {_FEWEST} students."
            raise DomainError(message, field=f"analyzed_{arm}")
        if values[f"sd_{arm}"] <= 0:
            message = "A standard deviation is larger than 0."
            raise DomainError(message, field=f"sd_{arm}")
        if values[f"clusters_{arm}"] < 1:
            message = "Enter how many schools (or other clusters) the students come from."
            raise DomainError(message, field=f"clusters_{arm}")
    if (values["adjusted_difference"] is None) != (values["adjusted_se"] is None):
        message = "An adjusted difference needs its standard error, and the other way round."
        raise DomainError(message, field="adjusted_se")
