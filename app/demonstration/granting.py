"""Choosing, announcing, and two years of data; through the services."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.awards import queries as awards
from app.awards import services
from app.awards.models import Award, Slate
from app.competitions.models import Competition
from app.demonstration import choosing, students
from app.demonstration.world import World
from app.evaluation import filling
from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.files.template import as_csv
from app.evaluation.groups import groups_of
from app.evaluation.models import Dataset, ReportingPeriod
from app.identity.actor import Actor
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import clock, db

_STUDENTS = 40
_DEFINITIONS = ("CHR_ABS", "SUSP_OSS")


def announce(
    world: World,
    competition: Competition,
    at: datetime,
    *,
    awards_wanted: int,
    is_in_order: bool = False,
) -> None:
    """Build the slate, with one departure from the order or none; sign it, and tell everybody."""
    officer, official = world.act(world.officer), world.act(world.official)
    with clock.set_to(at):
        slate = services.build_slate(competition, by=officer)
        db.session.flush()
        _choose(slate, awards_wanted, world, is_in_order=is_in_order)
        db.session.flush()
        choosing.put_on_record(world, slate)
        services.recommend(slate, by=officer)
        choosing.review(world, slate)
        services.sign(slate, signature=f"{world.official.name}, Assistant Secretary", by=official)
        services.announce(slate, by=official)


def _choose(slate: Slate, wanted: int, world: World, *, is_in_order: bool) -> None:
    lines = [line for line in awards.lines(slate) if line.may_be_funded]
    passed, lifted = (None, None) if is_in_order else (lines[wanted - 1], lines[wanted])
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

    def agree(self, officer: Person) -> None:
        """Officer and grantee agree on the matrix as it was drawn up, with richer definitions."""
        with clock.set_to(self.award.activated_at or clock.now()):
            matrix = evaluation.matrix(self.award)
            for measure, code in zip(matrix.measures, _DEFINITIONS, strict=False):
                values = {"catalogue_code": code, "groups": groups_of("usual")}
                evaluation_deeds.change_measure(matrix, measure, values, by=self._as(officer))
            evaluation_deeds.agree(matrix, by=self._as(officer))
            evaluation_deeds.agree(matrix, by=self._as(self.director))

    def report(self, period: ReportingPeriod, *, certify: bool = True, spoil: bool = False) -> None:
        """Fill both templates, send them, let them be checked, and certify."""
        noon = clock.at_local(period.ends_on, time(12), "America/New_York") + timedelta(days=20)
        with clock.set_to(noon):
            self._send(period, Dataset.PRACTICE, Sending(certify=certify, spoil=spoil))
            self._send(period, Dataset.OUTCOMES, Sending(certify=certify))

    def correct(self, period: ReportingPeriod, reason: str) -> None:
        """Send better data for a period that is certified already."""
        noon = clock.at_local(period.ends_on, time(12), "America/New_York") + timedelta(days=45)
        with clock.set_to(noon):
            self._send(period, Dataset.PRACTICE, Sending(reason=reason))

    def _as(self, person: Person) -> Actor:
        return self.world.act(person)

    def _send(self, period: ReportingPeriod, dataset: Dataset, how: "Sending") -> None:
        is_practice = dataset is Dataset.PRACTICE
        with db.transaction():
            content = self._practice(period, how) if is_practice else self._outcomes(period)
            name = f"{self.award.number}-{period.code}-{dataset}.csv"
            upload = evaluation_deeds.receive(
                period, dataset, (content, name, "text/csv"), by=self._as(self.director)
            )
            upload_id = upload.id
        evaluation_deeds.check(upload_id)
        if not how.certify or how.spoil:
            return
        with db.transaction():
            evaluation_deeds.certify(
                evaluation.upload(upload_id),
                signature=f"{self.director.name}, Project director",
                comment="The school that is missing could not report; we are helping it."
                if self.silent
                else "Checked against our records.",
                correction_reason=how.reason,
                by=self._as(self.director),
            )

    def _practice(self, period: ReportingPeriod, how: "Sending") -> bytes:
        rows = _rows(period, Dataset.PRACTICE)
        schools = sorted({row["parent_unit_id"] for row in rows})
        if self.silent:
            rows = [row for row in rows if row["parent_unit_id"] != schools[-1]]
        for place, row in enumerate(rows):
            self._fill(row, period)
            if how.spoil and place % 17 == 0:
                row["numerator"] = "0.85"
        return _written(rows)

    def _outcomes(self, period: ReportingPeriod) -> bytes:
        """Counts that add up: the students of each school, parted in every way."""
        rows = _rows(period, Dataset.OUTCOMES)
        schools = sorted({row["ncessch"] for row in rows})
        if self.silent:
            rows = [row for row in rows if row["ncessch"] != schools[-1]]
        counts: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        for row in rows:
            key = row["ncessch"], row["indicator"]
            if key not in counts:
                dice = self.world.dice_for(*key, period.ordinal)
                counts[key] = students.counted(dice, self._share(period), key[0])
            numerator, denominator = counts[key][row["student_group"]]
            row["numerator"], row["denominator"] = str(numerator), str(denominator)
        return _written(rows)

    def _share(self, period: ReportingPeriod) -> int:
        """Percent of students who are counted in a measure that should fall over the years."""
        return max(8, 24 - min(96, self.skill + 9 * (period.ordinal - 1)) // 9)

    def _fill(self, row: dict[str, str], period: ReportingPeriod) -> None:
        dice = self.world.dice
        chance = min(96, self.skill + 9 * (period.ordinal - 1))
        if dice.randrange(100) < 2:  # noqa: PLR2004 - now and then a teacher is away
            row["status"], row["reason"] = "missing", "Teacher on leave"
        else:
            does_well = dice.randrange(100) < chance
            row["denominator"] = str(_STUDENTS)
            low, high = (38, 41) if does_well else (6, 26)
            row["numerator"] = str(dice.randrange(low, high))


@dataclass(frozen=True)
class Sending:
    """How a file is sent: certified or left, spoiled, with which reason for a correction."""

    certify: bool = True
    spoil: bool = False
    reason: str = ""


def _rows(period: ReportingPeriod, dataset: Dataset) -> list[dict[str, str]]:
    template = filling.template(period, dataset)
    return list(csv.DictReader(io.StringIO(as_csv(template).decode("utf-8-sig"))))


def _written(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
