"""How awards are chosen: declared in the draft, frozen with the notice."""

from app.competitions import queries, rules
from app.competitions.lifecycle import Status
from app.competitions.models import Competition, SetAside, SetAsideKind
from app.competitions.rules import SelectionTerms
from app.identity.actor import Actor
from app.platform import audit, db
from app.platform.errors import DomainError, NotNowError


def declare_selection(competition: Competition, terms: SelectionTerms, *, by: Actor) -> None:
    """Keep exactly these terms. NotNowError once published, DomainError naming what is wrong."""
    if competition.status is not Status.DRAFT:
        message = (
            "This competition is published, so how awards are chosen stands as applicants read it."
        )
        raise NotNowError(message)
    if problems := rules.selection_problems(terms, queries.rubric(competition)):
        raise DomainError(" ".join(problems))
    competition.has_senior_review = terms.has_senior_review
    competition.rural_scope = terms.rural_scope
    competition.new_grantee_years = terms.new_grantee_years
    competition.history_since = terms.history_since
    competition.set_asides = []
    db.session.flush()  # the old rows leave before new ones of the same kind come
    competition.set_asides = [
        SetAside(
            position=position,
            kind=each.kind,
            percent=each.percent,
            priority_code=each.priority_code if each.kind is SetAsideKind.PRIORITY else "",
        )
        for position, each in enumerate(terms.set_asides, start=1)
    ]
    audit.record(
        by,
        "competition:declare_selection",
        competition,
        senior_review=terms.has_senior_review,
        set_asides=[f"{each.key} {each.percent}%" for each in competition.set_asides],
    )
