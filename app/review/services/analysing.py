"""An advisory analysis: made from the scores as they are, kept with what it was made from."""

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError
from app.review import queries, rules
from app.review.analysis import Read, findings, gathered
from app.review.lifecycle import Status
from app.review.models import Analysis, Review

_IN = {Status.SUBMITTED, Status.FINAL}
MODEL = "score = mean + application + reader + rest; REML; best linear unbiased prediction"
SEED = 20_260_101


def analyse(competition: Competition, *, by: Actor) -> Analysis:
    """Look at the scores that are in. It changes no score and no rank.

    Raises DomainError while no application has all of its reviews.
    """
    rubric = competitions.rubric(competition)
    grouped = {
        key: found
        for key, found in queries.by_application(
            queries.counted(queries.standing_reviews(competition))
        ).items()
        if all(each.status in _IN for each in found)
    }
    if not grouped:
        message = "No application has all of its reviews yet, so there is nothing to analyse."
        raise DomainError(message)
    reads = sorted((_read(found, competition) for found in grouped.values()), key=_number)
    table = gathered(
        reads,
        [each for found in grouped.values() for each in found],
        queries.trials_in(competition),
        rubric,
    )
    found = findings(table, available_cents=competition.estimated_funds_cents, seed=SEED)
    analysis = Analysis(
        competition=competition,
        competition_id=competition.id,
        number=queries.next_analysis_number(competition),
        model=MODEL,
        data_sha256=found.get("data_sha256", ""),
        seed=SEED,
        findings=found,
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(analysis)
    audit.record(by, "analysis:make", analysis, number=analysis.number, sha256=analysis.data_sha256)
    return analysis


def _read(found: list[Review], competition: Competition) -> Read:
    rubric, application = competitions.rubric(competition), found[0].application
    submission = application.standing_submission
    asked = applications.snapshot(submission).requested_cents if submission else 0
    return Read(
        id=application.id,
        number=application.number,
        name=application.organisation.name,
        score=rules.application_score(found, rubric),
        requested_cents=asked,
        meets_priorities=rules.meets_priorities(found, rubric),
    )


def _number(read: Read) -> str:
    return read.number
