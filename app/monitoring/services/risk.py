"""Deeds on dials: an officer judges one, or sets where the dials of a programme turn."""

from dataclasses import dataclass
from datetime import date

from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.monitoring.models.watching import DialKind, Level, RiskJudgment, RiskSetting
from app.monitoring.queries import risk as queries
from app.monitoring.rules.risk import Threshold, check_threshold, check_until
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Judgment:
    """What an officer says of a dial; no level gives it back to the rule."""

    level: Level | None
    reason: str
    evidence: str
    until: date


def judge(award: Award, dial: DialKind, said: Judgment, *, by: Actor) -> RiskJudgment:
    """Set a dial by hand until a day, beside what the rule computes.

    Raises DomainError without a reason or evidence, for a day that is past or over a year away,
    and for giving back what nobody judged.
    """
    if not said.reason.strip():
        message = "Write the reason. It stands in the file beside the computed level."
        raise DomainError(message, field="reason")
    if said.level is not None and not said.evidence.strip():
        message = "Name the evidence: the address of a page here, or a document of the file."
        raise DomainError(message, field="evidence")
    check_until(said.until, today=clock.today(award.application.competition.zone))
    found = next(each for each in queries.dials(award, at=clock.now()) if each.kind is dial)
    if said.level is None and found.judged is None:
        message = f"{dial.label} already follows its rule."
        raise DomainError(message, field="level")
    made = RiskJudgment(
        award_id=award.id,
        dial=dial,
        level=said.level,
        computed=found.reading.level,
        reason=writing.tidy(said.reason).strip(),
        evidence=said.evidence.strip(),
        until=said.until,
        judged_by_id=by.id,
        judged_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "award:judge_dial", award, dial=dial, level=said.level, until=said.until)
    return made


def set_threshold(
    competition: Competition, dial: DialKind, turns: Threshold, *, reason: str, by: Actor
) -> RiskSetting:
    """Set where a dial of a programme turns; earlier settings stay readable.

    Raises DomainError for thresholds out of order, and without a reason.
    """
    check_threshold(dial, turns)
    if not reason.strip():
        message = "Write why this programme needs other numbers."
        raise DomainError(message, field="reason")
    made = RiskSetting(
        competition_id=competition.id,
        dial=dial,
        medium_at=turns.medium_at,
        high_at=turns.high_at,
        medium_below=turns.medium_below,
        high_below=turns.high_below,
        reason=writing.tidy(reason).strip(),
        set_by_id=by.id,
        set_at=clock.now(),
    )
    db.session.add(made)
    audit.record(
        by,
        "competition:set_dial",
        competition,
        dial=dial,
        medium=turns.medium_at,
        high=turns.high_at,
    )
    return made
