"""A grant of three years behind its journey: how it was won, and what happens without a browser."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from flask import Flask

from app.applications import services as application_deeds
from app.awards import queries as awards
from app.awards.models import Award
from app.competitions.models import Competition
from app.demonstration import closing
from app.demonstration.world import World
from app.evaluation import filling, queries
from app.evaluation.files.template import as_csv
from app.evaluation.models import Dataset, ReportingPeriod
from app.monitoring.models.performance import Kind
from app.monitoring.queries import performance
from app.monitoring.services import performance as performance_deeds
from app.platform import clock, db
from app.platform.db import session
from tests.factories import applications as applicants
from tests.factories import competitions as notices
from tests.factories import evaluation as facts
from tests.factories import reporting
from tests.factories.identity import PASSWORD, Cast, actor
from tests.factories.plans import fill_plan
from tests.support.browser import Visitor

ZONE = "America/New_York"
FIRST, THIRD = 1, 3  # project years


@dataclass(frozen=True)
class Grant:
    """The grant of the story, and the people behind the browser."""

    id: UUID
    site: Flask
    people: Cast

    @property
    def url(self) -> str:
        """The award's own page."""
        return f"/awards/{self.id}"

    @contextmanager
    def behind(self) -> Iterator[tuple[Award, Cast]]:
        """What happens without a browser: the award and everybody, in a session that is kept."""
        with self.site.app_context(), db.transaction():
            yield awards.award(self.id), everybody(self.people)


class Agency(World):
    """Who acts for the agency where the demonstration's own deeds are used."""

    def __init__(self, cast: Cast) -> None:
        self.officer, self.official = cast.pia, cast.otto


def everybody(people: Cast) -> Cast:
    return Cast(**{name: session.merge(each) for name, each in vars(people).items()})


def competition_of(cast: Cast) -> Competition:
    """A competition with one submitted application: a plan, and money for three years."""
    made = notices.published(cast.agency, actor(cast.pia), periods_per_year=1)
    application = applicants.ready_application(made, cast.maple, cast.ada)
    with clock.set_to(applicants.DURING):
        fill_plan(application, actor(cast.ada))
        third = applicants.line_typed(
            description="Coaches of the third year", cents={THIRD: applicants.MILLION}
        )
        application_deeds.add_line(application, third, by=actor(cast.ada))
    applicants.submit(application, cast.aro)
    return made


@contextmanager
def on(*day: int) -> Iterator[None]:
    """The whole site lives on that day, from ten in the morning."""
    shift = clock.at_local(date(*day), time(10), ZONE) - datetime.now(UTC)
    with clock.moved_by(shift):
        yield


def signed(visitor: Visitor, signature: str) -> None:
    visitor.fill("Your name and title", signature)
    visitor.fill("Your password, to confirm that it is you", PASSWORD)


def send_data(grant: Grant) -> None:
    """Practice and outcomes of year 1, certified by the director."""
    with grant.behind() as (award, cast):
        period = queries.periods(award)[0]
        for dataset in (Dataset.PRACTICE, Dataset.OUTCOMES):
            rows = facts.counted(period) if dataset is Dataset.OUTCOMES else practice(period)
            upload = facts.sent(period, dataset, facts.written(rows), cast)
            facts.certify(upload, cast, comment="Checked against our records.")


def practice(period: ReportingPeriod) -> list[dict[str, str]]:
    """Every unit of practice with numbers; every fifth falls short."""
    text = as_csv(filling.template(period, Dataset.PRACTICE)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for number, row in enumerate(rows):
        row["numerator"], row["denominator"] = ("12" if number % 5 == 0 else "24"), "25"
    return rows


def finish_by_services(grant: Grant) -> None:
    """Years 2 and 3 without the browser: the next continuation, and every later report."""
    with on(2029, 3, 20), grant.behind() as (award, cast):
        closing.go_on(Agency(cast), award, THIRD)
    with on(2030, 8, 1), grant.behind() as (award, cast):
        for report in performance.reports(award):
            if report.kind is Kind.FINAL or report.year > FIRST:
                made = reporting.signed(reporting.written(report, cast), cast)
                performance_deeds.accept(made, note="Read.", by=actor(cast.pia))
