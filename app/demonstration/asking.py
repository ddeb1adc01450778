"""People outside a district: asked to sign and to comment, in every state; by the services."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from app.applications import services
from app.applications.models import (
    Answer,
    Application,
    CommentKind,
    MemberDistrict,
    SignatureKind,
)
from app.applications.services import Outsider, Paper, Said, Upload
from app.demonstration import texts
from app.demonstration.names import Names, address
from app.demonstration.sheets import scan
from app.identity.actor import NOBODY, Actor
from app.platform import clock, db

_NEW = timedelta(days=3)  # how long ago a period began that is still running
_LATE = timedelta(days=2)
_SOON = timedelta(days=6)
_SUPPORT = (31, 36)  # teachers who support it, of all, where no union bargains


class Voices:
    """Asks and answers for one application; everything begins at `at`."""

    def __init__(self, application: Application, names: Names, at: datetime, by: Actor) -> None:
        """Ask as this person."""
        self.application, self.names, self.at, self.by = application, names, at, by
        self.zone = application.competition.zone

    def member(self, member: MemberDistrict, signatures: str, comments: str) -> None:
        """Bring the voices of one district into the states that the letters say."""
        for kind, letter in zip(SignatureKind, signatures, strict=True):
            if deed := self._signing().get(letter):
                with clock.set_to(self.at):
                    deed(member, kind)
                    db.session.flush()
        for voice, letter in zip(CommentKind, comments, strict=True):
            self._comment(member, voice, letter)

    def write_part(self, member: MemberDistrict, text: str, by: Actor) -> None:
        """A district says what it will do, and whom to ask."""
        name = self.names.person()
        revision = member.part.revision if member.part else 0
        services.save_part(
            self.application,
            member,
            revision=revision,
            by=by,
            role=text,
            contact_name=name,
            contact_title="Superintendent",
            contact_email=address(name),
        )

    def _signing(self) -> dict[str, Callable[[MemberDistrict, SignatureKind], object]]:
        return {
            "S": self._sign,
            "P": self._paper,
            "A": self._ask,
            "R": self._remind,
            "W": self._take_back,
            "N": self._no_unit,
            "M": self._attach,
        }

    def _who(self, office: str) -> Outsider:
        name = self.names.person()
        return Outsider(name, str(texts.voice("offices")[office]), address(name))

    def _ask(self, member: MemberDistrict, kind: SignatureKind) -> Any:
        who = self._who(kind.value)
        return services.ask_signature(self.application, member, kind, who, by=self.by)

    def _sign(self, member: MemberDistrict, kind: SignatureKind) -> None:
        asked = self._ask(member, kind)
        db.session.flush()
        with clock.set_to(self.at + timedelta(days=1, hours=2)):
            services.sign(
                self.application,
                asked,
                member=member,
                name=asked.name,
                seen_sha256=services.sheet(self.application, member, kind).sha256,
                by=NOBODY,
            )

    def _paper(self, member: MemberDistrict, kind: SignatureKind) -> None:
        who = self._who(kind.value)
        page = Upload(scan(f"{who.title} of {member.name}", who.name), f"{kind.value}-signed.pdf")
        paper = Paper(self._day(self.at), page)
        services.record_signature(self.application, member, kind, who, paper, by=self.by)

    def _remind(self, member: MemberDistrict, kind: SignatureKind) -> None:
        asked = self._ask(member, kind)
        with clock.set_to(self.at + _SOON):
            services.remind(self.application, member, asked, by=self.by)

    def _take_back(self, member: MemberDistrict, kind: SignatureKind) -> None:
        services.withdraw_signature(self.application, self._ask(member, kind), by=self.by)

    def _no_unit(self, member: MemberDistrict, _kind: SignatureKind) -> None:
        name = self.names.person()
        said = (name, "Superintendent", self._day(self.at))
        page = Upload(scan(f"Teachers of {member.name}", name), "teachers-vote.pdf")
        services.say_no_unit(
            self.application, member, said=said, support=_SUPPORT, upload=page, by=self.by
        )

    def _attach(self, member: MemberDistrict, _kind: SignatureKind) -> None:
        page = Upload(scan(f"Memorandum with {member.name}", "signed"), f"mou-{member.nces_id}.pdf")
        services.attach_memorandum(self.application, member, page, by=self.by)

    def _comment(self, member: MemberDistrict, kind: CommentKind, letter: str) -> None:
        if letter == "-":
            return
        asked_at = clock.now() - _NEW if letter == "I" else self.at
        with clock.set_to(asked_at):
            who = self._who(kind.value)
            if letter == "P":
                made = services.note_invitation(
                    self.application, member, kind, who, sent_on=self._day(asked_at), by=self.by
                )
            else:
                made = services.invite_comment(self.application, member, kind, who, by=self.by)
            db.session.flush()
        self._answer(made, member, letter)

    def _answer(self, made: Any, member: MemberDistrict, letter: str) -> None:
        said = {
            "C": Said(Answer.COMMENT, str(texts.voice(made.kind.value))),
            "L": Said(Answer.COMMENT, str(texts.voice("late"))),
            "D": Said(Answer.DECLINED),
            "P": Said(Answer.DECLINED),
        }.get(letter)
        last = clock.at_local(made.closes_on, time(11), self.zone)
        if letter == "W":
            services.withdraw_invitation(self.application, made, by=self.by)
        if said is None:
            return
        with clock.set_to(last + _LATE if letter == "L" else self.at + _SOON):
            today = self._day(clock.now())
            if letter == "P":
                services.record_answer(self.application, made, said, on=today, by=self.by)
            else:
                services.comment(self.application, made, said, member=member, by=NOBODY)
            if letter == "C":
                response = str(texts.voice("response"))
                services.respond_to_comment(self.application, made, text=response, by=self.by)

    def _day(self, at: datetime) -> date:
        return clock.in_zone(at, self.zone).date()
