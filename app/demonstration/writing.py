"""The draft of the guide writer: two thirds done, with colleagues, doubts and things to mend."""

import io
from datetime import datetime, timedelta

import openpyxl

from app.applications import queries, rules, services
from app.applications.models import Application, AttachmentKind, Category, Funds, Part
from app.applications.rules import papers as official
from app.applications.rules.gaps import Area
from app.applications.services import LineTyped, Shared, Wanted
from app.applications.workbook import as_workbook
from app.awards import services as awards
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.demonstration import papers, texts
from app.demonstration.applying import Applicant
from app.demonstration.asking import Voices
from app.demonstration.names import address
from app.demonstration.planning import Planner
from app.demonstration.sheets import paper
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import clock, db, merging

_COPIED = ("A1", "A2", "A3", "B1", "B2")
_WRITTEN = 18  # items of the rubric that have a text
_SHARES: dict[str, tuple[str, ...]] = {
    "Gita Marsh": ("C2a", "C2b", "C2c", Area.COMMITMENTS),
    "Tom Ashby": ("C4a", "C4b", Area.MEASURES),
    "Lucia Venn": (Area.BUDGET, Area.FORMS),
}
_SIGNED_OFF = ("A1", "C2b", "C4a")
_CHANGED_LATER = "C4a"
_JUSTIFIED = 5  # budget lines that say why they are needed
_HUNDRED_PERCENT = 10_000  # of a rate in hundredths of a percent
_OTHER_AMOUNT = 46_500  # dollars that the district's own workbook says instead


class Writing:
    """What the guide's district has done so far."""

    def __init__(self, applicant: Applicant, competition: Competition) -> None:
        """Write for this district."""
        self.applicant, self.competition, self.world = applicant, competition, applicant.world
        self.by = self.world.act(applicant.writer)
        self.application: Application

    def begin(self, at: datetime) -> None:
        """Start from last time's application, with what readers said; invite colleagues."""
        applicant, by = self.applicant, self.by
        with clock.set_to(at):
            self.application = services.start(self.competition, applicant.organisation, by=by)
            db.session.flush()
            papers.describe(applicant.organisation, applicant.signer, by)
            earlier = queries.earlier_ones(self.application)[0]
            services.copy_from(self.application, earlier, Wanted(_COPIED, numbers=True), by=by)
            awards.carry_forward(earlier, self.application, by=by)
            applicant.summarise(self.application)
            db.session.flush()
            for thing in self.application.advice[:2]:
                services.tick(thing, self.application, is_done=True, by=by)
        with clock.set_to(at + timedelta(hours=3)):
            self._invite()
            self._plan()
            self._promise()

    def _invite(self) -> None:
        """Three colleagues with parts of their own, a reader, and one who has not joined yet."""
        application, by = self.application, self.by
        day = self.competition.deadline_on
        shared = []
        for place, (name, parts) in enumerate(_SHARES.items()):
            who = self._person(name)
            made = services.add_collaborator(application, email=who.email, by=by)
            due = day - timedelta(days=14 - 3 * place)
            shared += [Shared(part, made, due) for part in parts]
        reader = self._person("Harold Quist")
        services.add_collaborator(application, email=reader.email, by=by, part=Part.READER)
        services.add_collaborator(application, email=address("Nadia Fields"), by=by)
        services.share_out(application, shared, by=by)
        db.session.flush()

    def _person(self, name: str) -> Person:
        return self.world.person(name, Role.GRANT_WRITER, self.applicant.organisation)

    def _plan(self) -> None:
        planner = Planner(self.application, self.applicant.lead, self.by)
        planner.goals(2)
        planner.logic_model(9)
        planner.partnership()

    def _promise(self) -> None:
        elements = competitions.rubric(self.competition).elements[:-1]  # the last one is missing
        self.applicant.promise(self.application, elements)
        planner = Planner(self.application, self.applicant.lead, self.by)
        planner.groups(self.application.measures[0], self.applicant.lead.participating)

    def go_on(self, at: datetime) -> None:
        """Texts by several hands, money, forms, papers, and the voices outside."""
        with clock.set_to(at - timedelta(days=5)):
            self._texts()
            self._budget()
        with clock.set_to(at - timedelta(days=4)):
            self._workbook()
            self._forms()
            self._papers()
        self._ask(at - timedelta(days=2))
        with clock.set_to(at - timedelta(days=1)):
            self._sign_off()
        with clock.set_to(at):
            self._change()

    def _texts(self) -> None:
        """Each item by whoever answers for it."""
        years, written = self.competition.project_years, set(_COPIED)
        for item in queries.rubric(self.application).items[:_WRITTEN]:
            if item.code not in written:
                text = texts.response(item.code, self.applicant.lead, years, self.world.dice)
                by = self.world.act(self._author(item.code))
                services.save_response(self.application, item.code, text, revision=0, by=by)
        db.session.flush()

    def _author(self, code: str) -> Person:
        names = [name for name, parts in _SHARES.items() if code in parts]
        return self._person(names[0]) if names else self.applicant.writer

    def _budget(self) -> None:
        """Lines, a rate, and line 10 as the rate makes it; the last year a little off."""
        planner = Planner(self.application, self.applicant.lead, self.by)
        planner.budget(self.applicant.total_cents(), justified=_JUSTIFIED)
        starts = self.competition.project_starts_on
        planner.indirect(starts)
        db.session.flush()
        entries = rules.budget.drafted(self.application.budget_lines)
        years = self.competition.project_years
        base = rules.indirect.base(self.application.indirect, entries, years=years, on=starts)
        rate = self.application.indirect_rate_hundredths or 0
        cents = {
            year: (each or 0) * rate // _HUNDRED_PERCENT + (40_000 if year == years else 0)
            for year, each in enumerate(base, start=1)
        }
        line = LineTyped(
            funds=Funds.FEDERAL,
            category=Category.INDIRECT,
            description="Indirect costs at the agreed rate",
            justification="The rate times the modified total direct costs of each year.",
            serves=None,
            cents=cents,
        )
        services.add_line(self.application, line, by=self.by)
        db.session.flush()

    def _workbook(self) -> None:
        """The district's own workbook; one amount in it is another one."""
        book = openpyxl.load_workbook(io.BytesIO(as_workbook(self.application)), data_only=True)
        sheet = book.worksheets[0]
        first = next(
            cell
            for row in sheet.iter_rows()
            for cell in row
            if isinstance(cell.value, int | float) and cell.value > _OTHER_AMOUNT
        )
        first.value = _OTHER_AMOUNT
        out = io.BytesIO()
        book.save(out)
        by = self.world.act(self._person("Lucia Venn"))
        name = "Budget of the business office.xlsx"
        services.keep_workbook(self.application, out.getvalue(), name=name, by=by)

    def _forms(self) -> None:
        """The SF-424 half answered, the four questions whole, the rest not begun."""
        whole = {
            "gepa-427": None,
            "sf-424": ("submission_type", "application_type", "contact_name"),
        }
        for form in official.asked(self.application):
            if form.code not in whole:
                continue
            typed = papers.answers(self.application, form, self.by, whole[form.code])
            seen = merging.token(form.answers)
            services.answer_form(self.application, form.code, typed, seen=seen, by=self.by)

    def _papers(self) -> None:
        """A letter with a difficult name, and a budget form that can still be typed in."""
        lead = self.applicant.lead
        files = (
            (
                "Letter of support (FINAL) — Library & Clinic.pdf",
                paper([f"We support {lead.name}.", "", "County library"], is_a4=True),
                AttachmentKind.LETTER,
            ),
            (
                "match-commitment.pdf",
                paper(["The board sets aside this amount:"], field="48,000 dollars"),
                AttachmentKind.OTHER,
            ),
        )
        for name, content, kind in files:
            services.attach(self.application, content, name=name, kind=kind, by=self.by)

    def _ask(self, at: datetime) -> None:
        """One signature is in, one is asked; the State's period runs, the mayor is not asked."""
        voices = Voices(self.application, self.world.names, at, self.by)
        member = self.application.members[0]
        with clock.set_to(at):
            part = str(texts.voice("parts")[1]).format(district=member.name)
            voices.write_part(member, part, self.by)
        voices.member(member, "PA--", "I-")

    def _sign_off(self) -> None:
        for part in _SIGNED_OFF:
            services.sign_off(self.application, part, by=self.world.act(self._author(part)))
        db.session.flush()

    def _change(self) -> None:
        """Another hand changes what was signed off."""
        kept = queries.response(self.application, _CHANGED_LATER)
        if kept is not None:
            text = f"{kept.text}\n\nEach team keeps its notes for two years."
            services.save_response(
                self.application, _CHANGED_LATER, text, revision=kept.revision, by=self.by
            )
        db.session.flush()
