"""How the second round is judged: a plan, a calibration room, discussions and an analysis."""

from datetime import timedelta
from decimal import Decimal

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.demonstration.reviewing import Panel, hash_of
from app.platform import clock, db
from app.review import queries, rules, services
from app.review.lifecycle import Status, TrialStatus
from app.review.models import AnchorApplication, Discussion, Reviewer
from app.review.services import Agreed, Answer

_REASON = "The plan names people, dates and evidence for most of what is asked."
_RECORD = (
    "The readers compared what the application says about evidence with what it only intends. "
    "One changed a score; the others kept theirs."
)
_SAID = (
    "I read the schedule on page 12 as a plan with dates, so I gave most of the points.",
    "I miss who checks the data each month, and what happens when it is late.",
)
_DISCUSSED = 3


class Judging:
    """What the officer and the readers of one panel do around the scores."""

    def __init__(self, panel: Panel) -> None:
        """Work with this panel."""
        self.panel, self.competition = panel, panel.competition

    def plan(self) -> None:
        """At most two readers of one State, and nobody scores before the calibration room."""
        due = (self.panel.at + timedelta(days=60)).date()
        with clock.set_to(self.panel.at - timedelta(days=1)):
            values = {"due_on": due, "state_limit": 2, "needs_calibration": True}
            services.decide(self.competition, values, by=self.panel.by)

    def calibrate(self, earlier: Competition) -> None:
        """One anchor from the decided round, and every reader through it."""
        source = applications.of_decided_competitions(earlier.agency_id)[0]
        texts = services.without_names(source)
        section = competitions.rubric(self.competition).sections[0]
        wanted = {item.code: texts[item.code] for item in section.items if item.code in texts}
        with clock.set_to(self.panel.at):
            anchor = services.add_anchor(
                self.competition,
                title="A district with a clear schedule",
                source=f"Application {source.number}, without names",
                texts=wanted,
                by=self.panel.by,
            )
            services.agree(anchor, self._agreed(anchor), by=self.panel.by)
            services.open_anchor(anchor, by=self.panel.by)
            db.session.flush()
            for reviewer in queries.reviewers(self.competition):
                self._try(anchor, reviewer)

    def _agreed(self, anchor: AnchorApplication) -> dict[str, Agreed]:
        rubric = competitions.rubric(self.competition)
        return {
            code: Agreed(_part(rubric.item(code).max_points, 75), _REASON) for code in anchor.texts
        }

    def _try(self, anchor: AnchorApplication, reviewer: Reviewer) -> None:
        """Some readers need a second attempt."""
        by = self.panel.world.act(reviewer.person)
        first = 45 if hash_of(reviewer.person.name) % 4 == 0 else 80
        for percent in (first, 75):
            trial = services.start_trial(anchor, reviewer, by=by)
            rubric = competitions.rubric(self.competition)
            points = {code: _part(rubric.item(code).max_points, percent) for code in anchor.texts}
            services.finish_trial(trial, points, by=by)
            db.session.flush()
            if trial.status is TrialStatus.PASSED:
                return

    def discuss(self) -> None:
        """Three applications on which readers differ: one settled, two still open."""
        rubric = competitions.rubric(self.competition)
        grouped = queries.by_application(queries.standing_reviews(self.competition))
        complete = [
            found
            for found in grouped.values()
            if all(each.status is Status.SUBMITTED for each in found)
            and rules.to_discuss(found, rubric)
        ]
        chosen = sorted(complete, key=lambda found: found[0].application.number)[:_DISCUSSED]
        with clock.set_to(self.panel.at + timedelta(days=8)):
            for place, found in enumerate(chosen):
                opened = services.open_discussion(found[0].application, by=self.panel.by)
                db.session.flush()
                if place == 0:
                    self._settle(opened)

    def _settle(self, discussion: Discussion) -> None:
        found = queries.submitted_reviews(discussion.application)
        for code in discussion.codes:
            for review, words in zip(found, _SAID, strict=False):
                by = self.panel.world.act(review.reviewer.person)
                services.say(discussion, code, words, review=review, by=by)
        self._change_one(discussion)
        services.close_discussion(discussion, record=_RECORD, by=self.panel.by)

    def _change_one(self, discussion: Discussion) -> None:
        """The reader who stands lowest on an item of points goes up by a step."""
        rubric = competitions.rubric(self.competition)
        scored = [code for code in discussion.codes if code in {i.code for i in rubric.items}]
        found = queries.submitted_reviews(discussion.application)
        for code in scored[:1]:
            given = {
                review: next(s.points for s in review.scores if s.code == code) or Decimal(0)
                for review in found
            }
            lowest = min(found, key=lambda review: (given[review], str(review.id)))
            services.change(
                lowest,
                code,
                Answer(points=given[lowest] + rubric.step),
                reason="I had overlooked the schedule.",
                by=self.panel.world.act(lowest.reviewer.person),
            )

    def analyse(self) -> None:
        """Look at the scores that are in."""
        db.session.flush()
        with clock.set_to(self.panel.at + timedelta(days=9)):
            services.analyse(self.competition, by=self.panel.by)


def _part(most: Decimal, percent: int) -> Decimal:
    return (most * percent / 100).to_integral_value()
