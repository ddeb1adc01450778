"""The agency decides on an amendment: all of its consequences in one transaction, or none."""

from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards import services as award_deeds
from app.awards.models import Award, AwardAction
from app.awards.services import Change
from app.evaluation import services as evaluation_deeds
from app.evaluation.rules.amending import ScopeChange
from app.evaluation.services import Agreement
from app.identity.actor import Actor
from app.monitoring.lifecycle.changes import AMENDMENT, Status, Step
from app.monitoring.models.changes import AmendmentNote, AmendmentRequest, NoteKind
from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes as queries
from app.monitoring.queries.impact import plain_impact
from app.monitoring.rules import amendments, asks, rebudgeting
from app.monitoring.services import amendment_mail as mails
from app.monitoring.services import budgets, replacing
from app.monitoring.services.changes import refuse_moved
from app.platform import clock, writing
from app.platform.errors import DomainError, NotNowError

_REPAIR = "Return it to the grantee, who checks it against what holds now and sends it again."


def recommend(request: AmendmentRequest, *, to_approve: bool, words: str, by: Actor) -> None:
    """The officer hands it to the authorizing official, with what to do and why.

    Raises NotNowError where it is to be approved and the grant changed since it was written.
    """
    _need_words(words)
    if to_approve:
        refuse_moved(queries.impact(request).moved, _REPAIR)
    AMENDMENT.advance(request, Step.RECOMMEND, by=by, to_approve=to_approve)
    request.recommended_by_id, request.recommended_at = by.id, clock.now()
    request.recommends, request.recommendation = to_approve, writing.tidy(words).strip()
    mails.tell_officials(request)


def give_back(request: AmendmentRequest, words: str, *, by: Actor) -> None:
    """The official gives it back to the officer; only the agency reads why."""
    _need_words(words)
    AMENDMENT.advance(request, Step.SEND_BACK, by=by)
    request.notes.append(
        AmendmentNote(
            kind=NoteKind.SENT_BACK,
            text=writing.tidy(words).strip(),
            written_by_id=by.id,
            written_at=clock.now(),
        )
    )
    mails.tell_officers(request, "sent_back", words)


def approve(request: AmendmentRequest, words: str, *, signature: str, by: Actor) -> AwardAction:
    """Change the grant as asked: budget, matrix, people or time, and its next notification.

    Raises NotNowError where the grant changed since the request was written, or where only the
    official may approve; DomainError where a part of it is refused, and then nothing is done.
    """
    found = queries.impact(request)
    refuse_moved(found.moved, _REPAIR)
    _check_decider(request, needs_official=found.needs_official, by=by)
    _need_words(words)
    action = _carry_out(request, signature=signature, by=by)
    request.action, request.action_id = action, action.id
    AMENDMENT.advance(request, Step.APPROVE, by=by, action=action.number)
    _record(request, found, words, signature, by=by)
    mails.tell_grantee(request, "approved", words)
    return action


def decline(request: AmendmentRequest, words: str, *, signature: str, by: Actor) -> None:
    """Keep the grant as it is, with the reason; also where it cannot take the change any more."""
    found = _figures(request)
    _check_decider(request, needs_official=found.needs_official, by=by)
    _need_words(words)
    if not signature.strip():
        message = "Type your name and title as your signature."
        raise DomainError(message, field="signature")
    AMENDMENT.advance(request, Step.DECLINE, by=by)
    _record(request, found, words, signature, by=by)
    mails.tell_grantee(request, "declined", words)


def _figures(request: AmendmentRequest) -> queries.Impact:
    try:
        return queries.impact(request)
    except DomainError as problem:
        return queries.Impact((), (), None, (problem.message,), needs_official=True, moved=())


def _check_decider(request: AmendmentRequest, *, needs_official: bool, by: Actor) -> None:
    """Prior approval is the official's, and two people see each of these changes."""
    if not needs_official and policy.may_review(by, request.award):
        return
    if not policy.may_sign(by, request.award):
        message = (
            f"Amendment {request.number} needs prior approval (2 CFR 200.308). Recommend it; the "
            "authorizing official decides."
        )
        raise NotNowError(message)
    if request.status is not Status.RECOMMENDED:
        message = f"No officer has recommended anything on amendment {request.number} yet."
        raise NotNowError(message)
    if request.recommended_by_id == by.id:
        message = "Whoever recommended it cannot sign it too. Another official has to."
        raise NotNowError(message)


def _carry_out(request: AmendmentRequest, *, signature: str, by: Actor) -> AwardAction:
    award, ask = request.award, asks.read(request.kind, request.asked)
    reason = f"Amendment {request.number}, {request.kind.label.lower()}: {request.reason}"
    if isinstance(ask, asks.PersonAsk):
        return _replace(ask, award, reason, signature, by=by)
    before, wanted = award.total_cents, Change()
    after = before
    if isinstance(ask, asks.MoneyAsk):
        wanted = _spend(request, ask, by=by)
        after = sum(wanted.approve.values())
    elif isinstance(ask, asks.TimeAsk):
        wanted = Change(ends_on=ask.ends_on)
    elif isinstance(ask, ScopeChange):
        evaluation_deeds.amend(
            award,
            ask,
            reason=f"Amendment {request.number}",
            agreement=_agreement(request, by),
            by=by,
        )
    kind = amendments.action_kind(ask, before, after)
    return award_deeds.issue(award, kind, wanted, reason=reason, signature=signature, by=by)


def _replace(
    ask: asks.PersonAsk, award: Award, reason: str, signature: str, *, by: Actor
) -> AwardAction:
    leaving, who = replacing.replacement(award, ask)
    return award_deeds.replace_person(
        leaving, who, award=award, reason=reason, signature=signature, by=by
    )


def _spend(request: AmendmentRequest, ask: asks.MoneyAsk, *, by: Actor) -> Change:
    award = request.award
    budget = queries.approved_budget(award).changed(ask.cents)
    wanted = {year.year: budget.in_year(year.year) for year in award.years}
    amendments.check_years(wanted)
    amendments.check_drawn(awards.drawn_cents(award), sum(wanted.values()))
    budgets.keep_next(award, budget, request, by=by)
    return Change(
        approve=wanted,
        authorize=rebudgeting.authorized_after(
            {year.year: year.cents for year in award.years},
            {year.year: year.authorized_cents for year in award.years},
            wanted,
            award_rules.open_years(award),
        ),
    )


def _agreement(request: AmendmentRequest, by: Actor) -> Agreement:
    """The grantee agreed by sending it, the agency by recommending it."""
    if request.submitted_by_id is None:
        message = f"Amendment {request.number} was never sent by the grantee."
        raise NotNowError(message)
    return Agreement(request.recommended_by_id or by.id, request.submitted_by_id)


def _record(
    request: AmendmentRequest, found: queries.Impact, words: str, signature: str, *, by: Actor
) -> None:
    request.shown = plain_impact(found)
    request.decided_by_id, request.decided_at = by.id, clock.now()
    request.decision, request.signature = writing.tidy(words).strip(), signature.strip()


def _need_words(words: str) -> None:
    if not words.strip():
        message = "Write the reason. It goes on record, and to the grantee with the decision."
        raise DomainError(message, field="words")
