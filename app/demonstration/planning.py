"""A district's plan in rows: goals, a logic model, results by group, a budget; by the services."""

from datetime import date
from typing import Any

from app.applications import services
from app.applications.models import (
    Application,
    BaseKind,
    Category,
    Funds,
    LogicColumn,
    PerformanceMeasure,
    RateAgency,
    RateKind,
    Recurrence,
)
from app.applications.rules.measure_goals import Goal, Row, counted
from app.applications.services import ActivityTyped, GoalTyped, IndirectTyped, LineTyped
from app.demonstration import texts
from app.demonstration.names import District
from app.identity.actor import Actor
from app.platform import db

_WHOLE = 100
_BEGINS = 2  # the place of the first quarter in a row
_RATE = 900  # hundredths of a percent


class Planner:
    """Fills the parts of one application that are rows and not text."""

    def __init__(self, application: Application, district: District, by: Actor) -> None:
        """Plan for this district, as this person."""
        self.application, self.by = application, by
        self.years = application.competition.project_years
        self.facts = texts.facts(district, self.years)

    def goals(self, count: int | None = None) -> None:
        """The first goals with their activities, each after the one before if that ends by then."""
        for said in texts.plan("goals")[:count]:
            typed = GoalTyped(said["statement"], tuple(said["serves"]))
            goal = services.add_goal(self.application, typed, by=self.by)
            db.session.flush()
            last = None
            for row in said["activities"]:
                follows = last is not None and (last.ends_quarter or 0) < row[_BEGINS]
                typed_activity = self._activity(row, last.id if last and follows else None)
                last = services.add_activity(self.application, goal, typed_activity, by=self.by)
                db.session.flush()

    def _activity(self, row: list[Any], before: Any) -> ActivityTyped:
        name, why, first, last, deliverable, who = row
        return ActivityTyped(name, why, first, last, self._said(deliverable), who, before)

    def logic_model(self, count: int | None = None) -> None:
        """Boxes from the right to the left, each with its arrows."""
        there: dict[str, Any] = {}
        for column, name, text, leads_to in texts.plan("logic")[:count]:
            there[name] = services.add_box(
                self.application,
                LogicColumn(column),
                self._said(text),
                leads_to=[there[each] for each in leads_to],
                by=self.by,
            )

    def partnership(self) -> None:
        """The competitive priority, declared and answered."""
        services.declare_priorities(self.application, ["CPP"], by=self.by)
        text = self._said(texts.plan("partnership"))
        services.save_response(self.application, "CPP", text, revision=0, by=self.by)

    def groups(self, measure: PerformanceMeasure, students: int) -> None:
        """Baselines as counts and yearly goals for some student groups."""
        rows = []
        for name, share, baseline, goals in texts.plan("groups"):
            of = students * share // _WHOLE
            typed = {year: Goal(percent) for year, percent in enumerate(goals, start=1)}
            rows.append(Row(name, counted(of * baseline // _WHOLE, of), typed))
        services.save_groups(self.application, measure, rows, by=self.by)

    def budget(self, total: int, *, justified: int | None = None) -> None:
        """Lines for each year that add up to less than this; how many say why they are needed."""
        yearly = total // self.years
        for place, row in enumerate(texts.plan("lines")):
            funds, category, what, why, share, promise, lasts = row
            promises = self.application.commitments
            line = LineTyped(
                funds=Funds(funds),
                category=Category(category),
                description=what,
                justification=why if justified is None or place < justified else "",
                serves=None if promise is None else promises[promise % len(promises)],
                cents=dict.fromkeys(range(1, self.years + 1), _whole(yearly * share // _WHOLE)),
                recurrence=Recurrence(lasts),
            )
            services.add_line(self.application, line, by=self.by)

    def indirect(self, starts_on: date) -> None:
        """A restricted rate of an approved agreement, and line 10 as it comes out."""
        typed = IndirectTyped(
            hundredths=_RATE,
            has_agreement=True,
            agreement_from=date(starts_on.year - 1, 7, 1),
            agreement_to=date(starts_on.year + 3, 6, 30),
            agency=RateAgency.ED,
            agency_name="",
            rate_kind=RateKind.NEGOTIATED,
            base_kind=BaseKind.COMPUTED,
            typed_base={},
        )
        services.save_indirect(self.application, typed, by=self.by)

    def _said(self, text: str) -> str:
        return text.format_map(self.facts).strip()


def _whole(cents: int) -> int:
    """Rounded down to hundreds of dollars, as people plan."""
    return cents // 10_000 * 10_000
