"""One district that has everything: submitted, sent back once by the portal, submitted again."""

from datetime import datetime, timedelta

from app.applications import queries, services
from app.applications.models import Application, AttachmentKind
from app.applications.services import attempts
from app.competitions.models import Competition
from app.demonstration import papers, texts
from app.demonstration.applying import Applicant
from app.demonstration.asking import Voices
from app.demonstration.planning import Planner
from app.demonstration.sheets import paper
from app.platform import clock, db
from app.platform.errors import DomainError

_ADDED = (
    "\n\nThe second student is Ben, who reads two years ahead. He plans the same way and needs "
    "other things: tasks from the next grade, and a partner at the high school every second week."
)
_LETTERS = "SSS-"


class HandingIn:
    """The application that a visitor can read to the end, with its receipts."""

    def __init__(self, applicant: Applicant, competition: Competition) -> None:
        """Apply for this district."""
        self.applicant, self.competition = applicant, competition
        world = applicant.world
        self.writer, self.signer = world.act(applicant.writer), world.act(applicant.signer)
        self.application: Application

    def write(self, at: datetime) -> None:
        """Everything the notice asks for; the voices outside are asked the same day."""
        applicant, district = self.applicant, self.applicant.lead
        with clock.set_to(at):
            papers.describe(applicant.organisation, applicant.signer, self.signer)
            self.application = applicant.draft(self.competition, share=1)
            planner = Planner(self.application, district, self.writer)
            planner.goals()
            planner.logic_model()
            planner.partnership()
            applicant.promise(self.application)
            planner.groups(self.application.measures[0], district.participating)
            applicant.budget(self.application)
            papers.fill_forms(self.application, self.writer)
            letter = paper([f"{district.name} has our support.", "", "The county library"])
            kind = AttachmentKind.LETTER
            services.attach(
                self.application, letter, name="letter-library.pdf", kind=kind, by=self.writer
            )
            db.session.flush()
        self._ask(at + timedelta(hours=2))

    def _ask(self, at: datetime) -> None:
        voices = Voices(self.application, self.applicant.world.names, at, self.writer)
        member = self.application.members[0]
        with clock.set_to(at):
            part = str(texts.voice("parts")[1]).format(district=member.name)
            voices.write_part(member, part, self.writer)
        voices.member(member, _LETTERS, "CD")

    def submit(self, at: datetime) -> None:
        """The first time, calmly."""
        with clock.set_to(at):
            self._send()
            db.session.flush()

    def submit_again(self, at: datetime) -> None:
        """After the amendment: refused while it is not accepted, then mended and received."""
        application = self.application
        with clock.set_to(at):
            try:
                self._send()
            except DomainError as problem:
                attempts.refused(application, problem, by=self.signer, at=at)
        with clock.set_to(at + timedelta(minutes=18)):
            services.accept_amendment(application, by=self.writer)
            kept = queries.response(application, "C2a")
            if kept is not None:
                text = kept.text + _ADDED
                services.save_response(
                    application, "C2a", text, revision=kept.revision, by=self.writer
                )
            db.session.flush()
        with clock.set_to(at + timedelta(minutes=31)):
            self._send()
            db.session.flush()

    def _send(self) -> None:
        signature = f"{self.signer.name}, Superintendent"
        services.submit(self.application, signature=signature, by=self.signer)
