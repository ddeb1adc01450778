"""Choosing, announcing, and two years of data; through the services."""

import csv
import io
from datetime import datetime, time, timedelta

from app.awards import queries as awards
from app.awards import services
from app.awards.models import Award, Slate
from app.competitions.models import Competition
from app.demonstration.world import World
from app.evaluation import filling
from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.files.template import as_csv
from app.evaluation.models import ReportingPeriod
from app.identity.roles import Role
from app.platform import clock, db

_STUDENTS = 40


def announce(world: World, competition: Competition, at: datetime, *, awards_wanted: int) -> None:
    """Build the slate with one departure from the order, sign it, and tell everybody."""
    officer, official = world.act(world.officer), world.act(world.official)
    with clock.set_to(at):
        slate = services.build_slate(competition, by=officer)
        db.session.flush()
        _choose(slate, awards_wanted, world)
        services.recommend(slate, by=officer)
        services.sign(slate, signature=f"{world.official.name}, Assistant Secretary", by=official)
        services.announce(slate, by=official)


def _choose(slate: Slate, wanted: int, world: World) -> None:
    lines = [line for line in awards.lines(slate) if line.may_be_funded]
    passed, lifted = lines[wanted - 1], lines[wanted]
    choices = {}
    for place, line in enumerate(lines):
        is_funded = (place < wanted and line is not passed) or line is lifted
        reason = ""
        if line is passed:
            reason = "The district asked to be passed over: its superintendent has left."
        if line is lifted:
            reason = "Next in order after a district that asked to be passed over."
        cents = line.requested_cents if is_funded else 0
        choices[line.entry.application_id] = services.Choice(is_funded, cents, reason)
    available = sum(choice.cents for choice in choices.values())
    services.choose(slate, choices, available_cents=available, by=world.act(world.officer))


class Grantee:
    """One grant that reports; `skill` is how many of a hundred units do well at first."""

    def __init__(self, world: World, award: Award, *, skill: int, silent: bool = False) -> None:
        """Take the grant's director on board."""
        self.world, self.award, self.skill, self.silent = world, award, skill, silent
        self.director = award.project_director
        world.person(self.director.name, Role.PROJECT_DIRECTOR, award.application.organisation)

    def report(self, period: ReportingPeriod, *, certify: bool = True, spoil: bool = False) -> None:
        """Fill the template, send it, let it be checked, and certify."""
        noon = clock.at_local(period.ends_on, time(12), "America/New_York") + timedelta(days=20)
        with clock.set_to(noon):
            self._send(period, certify=certify, spoil=spoil)

    def correct(self, period: ReportingPeriod, reason: str) -> None:
        """Send better data for a period that is certified already."""
        noon = clock.at_local(period.ends_on, time(12), "America/New_York") + timedelta(days=45)
        with clock.set_to(noon):
            self._send(period, reason=reason)

    def _send(
        self,
        period: ReportingPeriod,
        *,
        certify: bool = True,
        spoil: bool = False,
        reason: str = "",
    ) -> None:
        with db.transaction():
            content = self._filled(period, spoil=spoil)
            upload = evaluation_deeds.receive(
                period,
                content,
                name=f"{self.award.number}-{period.code}.csv",
                media_type="text/csv",
                by=self.world.act(self.director),
            )
            upload_id = upload.id
        evaluation_deeds.check(upload_id)
        if not certify or spoil:
            return
        with db.transaction():
            evaluation_deeds.certify(
                evaluation.upload(upload_id),
                signature=f"{self.director.name}, Project director",
                comment="The school that is missing could not report; we are helping it."
                if self.silent
                else "Checked against our records.",
                correction_reason=reason,
                by=self.world.act(self.director),
            )

    def _filled(self, period: ReportingPeriod, *, spoil: bool) -> bytes:
        template = filling.template(period, evaluation.matrix(self.award))
        rows = list(csv.DictReader(io.StringIO(as_csv(template).decode("utf-8-sig"))))
        schools = sorted({row["parent_unit_id"] for row in rows})
        if self.silent:
            rows = [row for row in rows if row["parent_unit_id"] != schools[-1]]
        out = io.StringIO()
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        for place, row in enumerate(rows):
            self._fill(row, period)
            if spoil and place % 17 == 0:
                row["numerator"] = "0.85"
            writer.writerow(row)
        return out.getvalue().encode()

    def _fill(self, row: dict[str, str], period: ReportingPeriod) -> None:
        dice = self.world.dice
        chance = min(96, self.skill + 9 * (period.ordinal - 1))
        if row["indicator"].startswith("M"):
            whole = dice.randrange(180, 400)
            row["denominator"] = str(whole)
            row["numerator"] = str(whole * max(8, 24 - chance // 9) // 100)
        elif dice.randrange(100) < 2:  # noqa: PLR2004 - now and then a teacher is away
            row["status"], row["reason"] = "missing", "Teacher on leave"
        else:
            does_well = dice.randrange(100) < chance
            row["denominator"] = str(_STUDENTS)
            low, high = (38, 41) if does_well else (6, 26)
            row["numerator"] = str(dice.randrange(low, high))
