"""The blocks of a notification, gathered from the award, its submission and its people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.applications import queries as applications
from app.applications.models import Funds
from app.applications.snapshot import Snapshot
from app.awards import queries, rules, terms
from app.awards.models import DIRECTOR, ActionKind, Award, ExtraTerm, SpecificCondition
from app.identity.models import Organisation


@dataclass(frozen=True)
class Issued:
    """What belongs to this notification alone.

    `cents` is what it makes available, `budget_period` the year that it opens, or the last open.
    """

    kind: ActionKind
    reason: str
    signature: str
    official: str
    effective_on: date
    cents: int
    budget_period: int
    accounts: tuple[rules.Account, ...]
    attachments: tuple[str, ...]


def compose(award: Award, issued: Issued) -> rules.Notification:
    """The whole notification as the award stands now."""
    application, competition = award.application, award.application.competition
    snapshot = _submitted(award)
    edition = terms.edition(award.terms_edition)
    return rules.Notification(
        format=rules.FORMAT,
        award=award.number,
        number=len(award.actions) + 1,
        kind=issued.kind,
        award_type="Discretionary grant",
        reason=issued.reason,
        effective_on=issued.effective_on,
        agency=competition.agency.name,
        program=competition.title,
        assistance_listing=competition.assistance_listing,
        title=application.title,
        recipient=application.organisation.legal_name or application.organisation.name,
        address=_address(application.organisation),
        uei=application.organisation.uei,
        contacts=_contacts(award),
        people=_people(award, issued.effective_on),
        starts_on=award.starts_on,
        ends_on=award.ends_on,
        budget_period=issued.budget_period,
        years=_years(award),
        this_action_cents=issued.cents,
        cost_share_cents=_cost_share(snapshot),
        match_percent=competition.match_percent,
        is_research=False,  # these programs pay for practice, not for research
        rate=_rate(snapshot),
        regulations=edition.regulations if edition else (),
        attachments=issued.attachments,
        accounts=issued.accounts,
        terms_edition=edition.title if edition else "",
        terms=_bound(edition.terms) if edition else (),
        extra_terms=_bound(award.extra_terms),
        conditions=tuple(_in_force(each) for each in queries.in_force([award.id])),
        signature=issued.signature,
        official=issued.official,
    )


def _submitted(award: Award) -> Snapshot | None:
    submission = award.application.standing_submission
    return applications.snapshot(submission) if submission else None


def _address(organisation: Organisation) -> rules.Address:
    return rules.Address(
        organisation.street, organisation.city, organisation.state, organisation.postal_code
    )


def _contacts(award: Award) -> tuple[rules.Contact, ...]:
    director, officer = award.project_director, award.program_officer
    competition = award.application.competition
    return (
        rules.Contact(DIRECTOR, director.name, director.email),
        rules.Contact("Program officer", officer.name, officer.email),
        rules.Contact("Payments and grants", competition.agency.name, competition.contact_email),
    )


def _people(award: Award, on: date) -> tuple[rules.Key, ...]:
    return tuple(
        rules.Key(each.name, each.role, each.share_percent, each.from_on, each.to_on)
        for each in award.people
        if each.to_on is None or each.to_on >= on
    )


def _years(award: Award) -> tuple[rules.Period, ...]:
    return tuple(
        rules.Period(each.year, each.starts_on, each.ends_on, each.cents, each.authorized_cents)
        for each in award.years
    )


def _cost_share(snapshot: Snapshot | None) -> int | None:
    """What the budget as submitted brings from other sources; None: it has no such line."""
    lines = (
        [each for each in snapshot.budget if each.funds is not Funds.FEDERAL] if snapshot else []
    )
    return sum(line.total_cents for line in lines) if lines else None


def _rate(snapshot: Snapshot | None) -> rules.Rate | None:
    if snapshot is None or snapshot.indirect_rate_hundredths is None:
        return None
    kind = snapshot.indirect.rate_kind if snapshot.indirect else None
    return rules.Rate(kind.label if kind else "", snapshot.indirect_rate_hundredths)


def _bound(found: Sequence[terms.Term] | Sequence[ExtraTerm]) -> tuple[rules.Bound, ...]:
    return tuple(rules.Bound(each.code, each.title, each.words, each.citation) for each in found)


def _in_force(condition: SpecificCondition) -> rules.InForce:
    return rules.InForce(
        condition.number,
        condition.kind,
        condition.notice.nature,
        condition.notice.action,
        condition.due_on,
    )
