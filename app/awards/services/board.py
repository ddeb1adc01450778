"""The board that reviews an award out of cycle: three seats, three people, three opinions."""

from app.awards.lifecycle import SlateStatus
from app.awards.models import BoardMember, BoardOpinion, BoardSeat, Slate
from app.identity.actor import Actor
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


def seat_member(slate: Slate, seat: BoardSeat, person: Person, *, by: Actor) -> BoardMember:
    """Put somebody of the agency in a seat; whoever gave an opinion keeps theirs.

    Raises NotNowError when the board is not this slate's or not at work, DomainError for somebody
    who may not sit there (34 CFR 75.220(b)).
    """
    _refuse_closed(slate)
    _refuse_unfit(slate, seat, person)
    member = next((each for each in slate.board if each.seat is seat), None)
    if member is not None and member.given is not None:
        message = f"{member.person.name} has given an opinion, so the seat is taken."
        raise DomainError(message, field="person")
    if member is None:
        member = BoardMember(slate_id=slate.id, seat=seat)
        slate.board.append(member)
    member.person, member.person_id = person, person.id
    audit.record(by, "board:seat", slate, seat=seat, person=person.id)
    return member


def give_opinion(
    member: BoardMember, slate: Slate, *, is_for: bool, opinion: str, by: Actor
) -> None:
    """A member says whether the three conditions of 34 CFR 75.220(c) are met. Once.

    Raises DomainError without words, a second time, and for anybody but the member.
    """
    _refuse_closed(slate)
    if member.person_id != by.id:
        message = "Only the member gives this opinion."
        raise DomainError(message)
    if member.given is not None:
        message = "Your opinion is on record already, and stays as you gave it."
        raise DomainError(message)
    if not opinion.strip():
        message = "Write what you found of each of the three conditions."
        raise DomainError(message, field="opinion")
    given = BoardOpinion(
        member=member,
        member_id=member.id,
        is_for=is_for,
        opinion=opinion.strip(),
        given_at=clock.now(),
    )
    db.session.add(given)
    audit.record(by, "board:opinion", slate, seat=member.seat, is_for=is_for)


def _refuse_closed(slate: Slate) -> None:
    if slate.ground is None:
        message = "Only an award out of cycle has a board."
        raise NotNowError(message)
    if slate.status is not SlateStatus.DRAFT:
        message = f"This slate is {slate.status.label.lower()}, so its board is done."
        raise NotNowError(message)


def _refuse_unfit(slate: Slate, seat: BoardSeat, person: Person) -> None:
    agency = slate.competition.agency_id
    held = {each.role for each in person.memberships if each.organisation_id == agency}
    other = next((m.seat for m in slate.board if m.person_id == person.id), None)
    problem = ""
    if not held:
        problem = f"{person.name} does not work for {slate.competition.agency.name}."
    elif other is not None and other is not seat:
        problem = f"{person.name} sits on the board already. Name three different people."
    elif seat is BoardSeat.PROGRAM_OFFICER and Role.PROGRAM_OFFICER not in held:
        problem = f"{person.name} is not a program officer. This seat needs one."
    elif seat is BoardSeat.OTHER and Role.PROGRAM_OFFICER in held:
        problem = f"{person.name} is a program officer. This seat needs somebody who is not."
    if problem:
        raise DomainError(problem, field="person")
