"""What happened to a grant since award, oldest first: notifications, amendments, versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.evaluation.models import FidelityMatrix
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.queries.changes import amendments
from app.monitoring.queries.impact import impact
from app.monitoring.rules.differences import Difference


@dataclass(frozen=True)
class Event:
    """One thing that happened: what, why, what it changed, and where its page is."""

    at: datetime
    what: str
    why: str
    differences: tuple[Difference, ...] = ()
    endpoint: str = ""
    values: dict[str, Any] | None = None


def past(award: Award) -> list[Event]:
    """Everything that changed, and what was declined, oldest first."""
    requests = amendments(award)
    by_action = {each.action_id: each for each in requests if each.action_id}
    found = [*_notified(award, by_action), *_declined(requests), *_settled(award)]
    return sorted(found, key=lambda each: each.at)


def _notified(award: Award, by_action: dict[Any, AmendmentRequest]) -> Iterator[Event]:
    for action in awards.actions(award):
        what = f"Notification {action.number}: {action.kind.label.lower()}"
        request = by_action.get(action.id)
        if request is None:
            yield Event(action.issued_at, what, action.reason)
        else:
            yield Event(
                action.issued_at,
                f"{what}, amendment {request.number} ({request.kind.label.lower()})",
                f"{request.reason}\n\n{request.decision}",
                impact(request).differences,
                "monitoring.amendment",
                {"amendment_id": request.id},
            )


def _declined(requests: list[AmendmentRequest]) -> Iterator[Event]:
    for each in requests:
        if each.status is Status.DECLINED and each.decided_at is not None:
            yield Event(
                each.decided_at,
                f"Amendment {each.number} ({each.kind.label.lower()}) was declined",
                each.decision,
                (),
                "monitoring.amendment",
                {"amendment_id": each.id},
            )


def _settled(award: Award) -> Iterator[Event]:
    """Versions of the matrix that came of no amendment."""
    for each in evaluation.matrices(award):
        if each.locked_at is not None and not _is_of_amendment(each):
            what = f"Version {each.version} of the fidelity matrix was locked"
            values = {"award_id": award.id}
            yield Event(each.locked_at, what, each.change_reason, (), "evaluation.matrix", values)


def _is_of_amendment(matrix: FidelityMatrix) -> bool:
    return matrix.change_reason.startswith("Amendment ")
