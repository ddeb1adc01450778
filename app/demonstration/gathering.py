"""Ten districts apply together: their people, their parts, and voices in every state."""

from datetime import datetime, timedelta

from app.applications import services
from app.applications.models import Application, MemberDistrict
from app.applications.rules.people import DistrictRow
from app.competitions.models import Competition
from app.demonstration import papers, texts
from app.demonstration.applying import Applicant
from app.demonstration.asking import Voices
from app.demonstration.planning import Planner
from app.identity.roles import Role
from app.platform import clock, db

# The partner that a visitor is shown; and the members whose part changed after it was signed.
PARTNER = "Ruth Calder"
_FEWER_STUDENTS, _OTHER_WORDS, _UNWRITTEN = 3, 1, 8


class Gathering:
    """The consortium's draft."""

    def __init__(self, applicant: Applicant, competition: Competition) -> None:
        """Gather for the lead of these districts."""
        self.applicant, self.competition = applicant, competition
        self.world, self.by = applicant.world, applicant.world.act(applicant.writer)
        self.application: Application

    def write(self, at: datetime) -> None:
        """Half of the texts, a plan, the partners and their parts; then everybody is asked."""
        with clock.set_to(at):
            applicant = self.applicant
            papers.describe(applicant.organisation, applicant.signer, self.by)
            self.application = applicant.draft(self.competition, share=0.5)
            planner = Planner(self.application, applicant.lead, self.by)
            planner.goals(2)
            planner.logic_model(7)
            db.session.flush()
            for place, member in enumerate(self.application.members):
                self._person(place, member)
        voices = Voices(self.application, self.world.names, at + timedelta(hours=3), self.by)
        for place, member in enumerate(self.application.members):
            self._part(place, member, voices)
        for member, letters in zip(self.application.members, texts.voice("table"), strict=True):
            voices.member(member, *letters)
        self._change(at + timedelta(days=9), voices)

    def _person(self, place: int, member: MemberDistrict) -> None:
        if member.is_lead:
            return
        name = PARTNER if place == 1 else self.world.names.person()
        person = self.world.person(name, Role.STAFF, self.applicant.organisation)
        services.invite_partner(self.application, member, email=person.email, by=self.by)

    def _part(self, place: int, member: MemberDistrict, voices: Voices) -> None:
        """Written by the partner's own person; the last ones have not begun."""
        if place >= _UNWRITTEN:
            return
        said = texts.voice("parts")
        own = [each.person for each in self.application.collaborators if each.member is member]
        by = self.world.act(own[0]) if own and own[0] else self.by
        with clock.set_to(voices.at - timedelta(hours=2)):
            voices.write_part(member, said[place % len(said)].format(district=member.name), by)

    def _change(self, at: datetime, voices: Voices) -> None:
        """Counts of one member and the words of another change after they were signed."""
        rows = [
            DistrictRow(
                each.nces_id,
                each.name,
                each.served,
                each.participating - (6 if place == _FEWER_STUDENTS else 0),
                each.low_income - (6 if place == _FEWER_STUDENTS else 0),
            )
            for place, each in enumerate(self.application.members)
        ]
        with clock.set_to(at):
            services.save_districts(self.application, rows, by=self.by)
            member = self.application.members[_OTHER_WORDS]
            text = f"{member.part.role if member.part else ''} It also trains two coaches."
            voices.write_part(member, text, self.by)
            db.session.flush()

    def accept(self, at: datetime) -> None:
        """The lead reads the amendment and accepts it."""
        with clock.set_to(at):
            services.accept_amendment(self.application, by=self.by)
            db.session.flush()
