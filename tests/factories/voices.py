"""Consortia, what the notice asks from outside, and everything that answers it."""

import re

from sqlalchemy import select

from app.applications import rules, services
from app.applications.models import (
    Answer,
    Application,
    CommentKind,
    MemberDistrict,
    SignatureKind,
)
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services import Outsider, Paper, Said, Upload
from app.competitions import services as competition_deeds
from app.competitions.models import Competition, Condition, RequirementKind
from app.competitions.services import Required
from app.identity.actor import Actor
from app.identity.models import Organisation, Person
from app.platform import clock
from app.platform.db import session
from app.platform.mail import OutboxMessage
from tests.factories.applications import DURING, started
from tests.factories.competitions import BANDS, RUBRIC, VALUES
from tests.factories.identity import actor

SCAN = Upload(b"%PDF-1.7 signed", "signed.pdf")
MAYOR = Outsider("Mia Mayor", "Mayor", "mia@town.example.org")
HEAD = Outsider("Hal Head", "Superintendent", "hal@district.example.org")
CHECKLIST = (
    Required(RequirementKind.SIGNATURE, "superintendent", "Superintendent"),
    Required(RequirementKind.SIGNATURE, "board_president", "Board president"),
    Required(RequirementKind.SIGNATURE, "union_president", "Union president"),
    Required(RequirementKind.COMMENT, "state", "State", business_days=10),
    Required(RequirementKind.COMMENT, "mayor", "Mayor", business_days=10),
    Required(RequirementKind.FILE, "memorandum", "Memorandum", Condition.CONSORTIUM),
)


def asking_competition(agency: Organisation, by: Actor, **changes) -> Competition:
    """Published, and it asks for every outside voice; open from August 1 to October 30, 2026."""
    values = {**VALUES, **changes}
    made = competition_deeds.create(
        agency, values, BANDS, rubric=RUBRIC, by=by, requirements=CHECKLIST
    )
    competition_deeds.publish(made, by=by)
    session.flush()
    return made


def consortium(
    competition: Competition, lead: Organisation, writer: Person, count: int = 3
) -> Application:
    """Begun, with so many districts and a school in each; 2,500 students take part in all."""
    application = started(competition, lead, writer)
    who = actor(writer)
    rows = [DistrictRow(lead.nces_id, lead.name, 4_000, 2_500 - 100 * (count - 1), 1_500)]
    rows += [
        DistrictRow(f"09{number:05d}", f"Partner {number}", 120, 100, 60)
        for number in range(1, count)
    ]
    schools = [
        SchoolRow(f"{row.nces_id}00001", f"School of {row.name}", "6-8", 100, 60, 4) for row in rows
    ]
    with clock.set_to(DURING):
        services.save_districts(application, rows, by=who)
        services.save_schools(application, schools, by=who)
    session.flush()
    return application


def partner(application: Application, number: int = 1) -> MemberDistrict:
    """A district that is not the lead."""
    return next(each for each in application.members if each.name == f"Partner {number}")


def fill_voices(application: Application, by: Actor) -> None:
    """Everything that the notice asks from outside, for each district, at this moment.

    On paper, so that nobody needs to open a link: parts written, memoranda attached, signatures
    recorded, the State and the mayor asked today and declining today.
    """
    for member in application.members:
        fill_member(application, member, by)
        fill_comments(application, member, by)
    session.flush()


def fill_member(application: Application, member: MemberDistrict, by: Actor) -> None:
    """The part of a district, its memorandum and its signatures, on paper."""
    today = clock.today(application.competition.zone)
    text = f"{member.name} opens its schools to coaches and shares its data."
    services.save_part(application, member, revision=_revision(member), role=text, by=by)
    asked = rules.signatures.asked_kinds(application)
    if SignatureKind.MEMORANDUM in asked and not member.is_lead:
        services.attach_memorandum(application, member, SCAN, by=by)
    for kind in asked:  # after the memorandum, which belongs to what is signed
        if kind is not SignatureKind.MEMORANDUM:
            who = Outsider(f"{kind.label} of {member.name}", kind.label)
            services.record_signature(application, member, kind, who, Paper(today, SCAN), by=by)


def fill_comments(application: Application, member: MemberDistrict, by: Actor) -> None:
    """Whoever may comment on the district was asked today and declined today, on paper."""
    today = clock.today(application.competition.zone)
    for voice in rules.windows.asked_kinds(application):
        who = Outsider(f"{voice.label} for {member.name}", voice.label)
        asked = services.note_invitation(application, member, voice, who, sent_on=today, by=by)
        services.record_answer(application, asked, Said(Answer.DECLINED), on=today, by=by)


def invite_mayor(application: Application, member: MemberDistrict, by: Person, at=DURING):
    """The mayor is invited to comment on the district, by link."""
    with clock.set_to(at):
        made = services.invite_comment(application, member, CommentKind.MAYOR, MAYOR, by=actor(by))
    session.flush()
    return made


def ask_head(application: Application, member: MemberDistrict, by: Person, at=DURING):
    """The superintendent is asked to sign for the district, by link."""
    with clock.set_to(at):
        made = services.ask_signature(
            application, member, SignatureKind.SUPERINTENDENT, HEAD, by=actor(by)
        )
    session.flush()
    return made


def links_to(address: str) -> list[str]:
    """The paths of the secret links in the mails to this address, oldest first."""
    mails = session.scalars(
        select(OutboxMessage)
        .where(OutboxMessage.recipient == address, OutboxMessage.is_secret)
        .order_by(OutboxMessage.written_at)
    )
    return [path for each in mails for path in re.findall(r"/asked/\S+", each.body)]


def _revision(member: MemberDistrict) -> int:
    return member.part.revision if member.part else 0
