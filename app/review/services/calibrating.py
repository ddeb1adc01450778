"""The calibration room: anchors with agreed scores, and readers who try themselves on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.applications import queries as applications
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules
from app.review.lifecycle import TRIAL, ReviewerStatus, TrialStatus, TrialStep
from app.review.models import AnchorApplication, Reviewer, Trial


@dataclass(frozen=True)
class Agreed:
    """The points that experienced readers agreed on for one item, and why."""

    points: Decimal
    reason: str


def add_anchor(
    competition: Competition, *, title: str, source: str, texts: Mapping[str, str], by: Actor
) -> AnchorApplication:
    """Put a text without names into the calibration room, closed until its scores are agreed."""
    known = {item.code for item in competitions.rubric(competition).items}
    given = {code: text.strip() for code, text in texts.items() if code in known and text.strip()}
    if not given:
        message = "Give the text of at least one item."
        raise DomainError(message)
    anchor = AnchorApplication(
        competition=competition,
        competition_id=competition.id,
        title=title.strip(),
        source=source.strip(),
        texts=given,
        agreed={},
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(anchor)
    audit.record(by, "anchor:add", anchor, items=len(given))
    return anchor


def without_names(application: Application) -> dict[str, str]:
    """What a district wrote, item by item, with the names of its districts and schools replaced.

    People still have to read it before they use it: a nickname or a town is not found.
    """
    submission = application.standing_submission
    if submission is None:
        return {}
    snapshot = applications.snapshot(submission)
    hidden = {district.name: "the district" for district in snapshot.districts}
    hidden |= {school.name: "a school" for school in snapshot.schools}
    texts = dict(snapshot.responses)
    for name in sorted(hidden, key=len, reverse=True):
        texts = {code: text.replace(name, hidden[name]) for code, text in texts.items()}
    return texts


def agree(anchor: AnchorApplication, agreed: Mapping[str, Agreed], *, by: Actor) -> None:
    """Write down the agreed scores, each with its reason. Raises DomainError for a wrong score."""
    if anchor.is_open:
        message = "Readers score this anchor already, so its agreed scores stay."
        raise NotNowError(message)
    rubric = competitions.rubric(anchor.competition)
    for code, each in agreed.items():
        if code not in anchor.texts:
            message = f"The anchor has no text for {code}."
            raise DomainError(message)
        rules.check_points(rubric, code, each.points)
        if not each.reason.strip():
            message = f"Write why {code} gets {each.points} points: readers learn from it."
            raise DomainError(message)
    anchor.agreed = {
        code: {"points": str(each.points), "reason": each.reason.strip()}
        for code, each in agreed.items()
    }
    audit.record(by, "anchor:agree", anchor, items=len(agreed))


def open_anchor(anchor: AnchorApplication, *, by: Actor) -> None:
    """Let readers in. Raises DomainError naming the items without an agreed score."""
    if left := [code for code in anchor.texts if code not in anchor.agreed]:
        message = f"No agreed score yet for {', '.join(left)}."
        raise DomainError(message)
    anchor.is_open = True
    audit.record(by, "anchor:open", anchor)


def start_trial(anchor: AnchorApplication, reviewer: Reviewer, *, by: Actor) -> Trial:
    """Begin an attempt, or go on with the one that is not finished."""
    if not anchor.is_open or reviewer.status is not ReviewerStatus.ACCEPTED:
        message = "This anchor is not open to you."
        raise NotNowError(message)
    mine = [each for each in queries.trials(reviewer) if each.anchor_id == anchor.id]
    if mine and mine[-1].status is TrialStatus.OPEN:
        return mine[-1]
    trial = Trial(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        anchor=anchor,
        anchor_id=anchor.id,
        number=len(mine) + 1,
        points={},
        started_at=clock.now(),
    )
    db.session.add(trial)
    audit.record(by, "trial:start", trial, anchor=anchor.id, number=trial.number)
    return trial


def finish_trial(trial: Trial, points: Mapping[str, Decimal | None], *, by: Actor) -> None:
    """Hand in an attempt; it passes when bias and nearness keep the plan's limits.

    Raises DomainError naming the items without points, or off the scale.
    """
    rubric = competitions.rubric(trial.anchor.competition)
    given = {code: value for code, value in points.items() if value is not None}
    for code, value in given.items():
        rules.check_points(rubric, code, value)
    if left := [code for code in trial.anchor.texts if code not in given]:
        message = f"Not scored yet: {', '.join(left)}."
        raise DomainError(message)
    trial.points = {code: str(given[code]) for code in trial.anchor.texts}
    trial.finished_at = clock.now()
    plan = queries.plan(trial.anchor.competition)
    result = rules.trial_result(trial, rubric)
    step = TrialStep.PASS if rules.trial_passes(result, plan) else TrialStep.MISS
    TRIAL.advance(trial, step, by=by, number=trial.number)
