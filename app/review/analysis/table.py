"""The reviews of a competition as arrays: what every statistic starts from."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.competitions.rubrics import Rubric
from app.review import rules
from app.review.lifecycle import TrialStatus
from app.review.models import Review, Trial

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Read:
    """One application: its number and name, its exact score of record, what it asks for."""

    id: uuid.UUID
    number: str
    name: str
    score: Fraction
    requested_cents: int
    meets_priorities: bool


@dataclass(frozen=True, eq=False)
class Table:
    """Reviews as rows. Applications and reviewers are codes from 0 into their lists.

    `totals` are the readers' totals (worths) now, raised to the full scale where an item was not
    theirs or did not apply; `independent` are those before any discussion. `items` are reviews by
    items, NaN where an item was not scored, as they were before any discussion and on the scale of
    the item; `multipliers` are what a point of each item counts in a total. The last `anchors` rows
    are first attempts in the calibration room, whose codes lie behind those of the applications.
    """

    applications: Sequence[Read]
    reviewers: Sequence[uuid.UUID]
    reviews: Sequence[uuid.UUID]
    application: Whole
    reviewer: Whole
    totals: Floats
    independent: Floats
    items: Floats
    codes: Sequence[str]
    multipliers: Floats
    most: float
    anchors: int
    panel: Whole | None = None  # of the reader of each row, where every reader belongs to one


def gathered(
    reads: Sequence[Read], reviews: Sequence[Review], trials: Sequence[Trial], rubric: Rubric
) -> Table:
    """The table of these reviews, which must be handed in; applications by number."""
    ordered = sorted(reviews, key=lambda r: (r.application.number, str(r.id)))
    people = sorted({r.reviewer_id for r in ordered}, key=str)
    places = {read.id: at for at, read in enumerate(reads)}
    known = {who: at for at, who in enumerate(people)}
    anchors = _first_tries(trials, known)
    names = sorted({trial.anchor_id for trial in anchors}, key=str)
    rows = [places[r.application_id] for r in ordered]
    rows += [len(reads) + names.index(trial.anchor_id) for trial in anchors]
    tried = [_share(trial, rubric) * float(rubric.max_points) for trial in anchors]
    codes = [item.code for item in rubric.items]
    return Table(
        applications=reads,
        reviewers=people,
        reviews=[r.id for r in ordered],
        application=np.array(rows, dtype=np.int64),
        reviewer=np.array(
            [known[r.reviewer_id] for r in ordered] + [known[t.reviewer_id] for t in anchors],
            dtype=np.int64,
        ),
        totals=np.array([_total(r, rubric) for r in ordered] + tried),
        independent=np.array([_total(r, rubric, is_first=True) for r in ordered] + tried),
        items=np.array([_items(r, codes) for r in ordered], dtype=np.float64).reshape(
            -1, len(codes)
        ),
        codes=codes,
        multipliers=np.array([rubric.multiplier(code) for code in codes], dtype=np.float64),
        most=float(rubric.max_points),
        anchors=len(anchors),
        panel=_panels([r.reviewer.panel for r in ordered] + [t.reviewer.panel for t in anchors]),
    )


def _panels(names: Sequence[str]) -> Whole | None:
    """Codes of panels; None where somebody belongs to none, or there is only one."""
    known = sorted(set(names))
    if "" in known or len(known) <= 1:
        return None
    return np.array([known.index(name) for name in names], dtype=np.int64)


def _first_tries(trials: Sequence[Trial], known: Mapping[uuid.UUID, int]) -> list[Trial]:
    """The first finished attempt of each reader at each anchor: later ones were taught."""
    first: dict[tuple[uuid.UUID, uuid.UUID], Trial] = {}
    for trial in sorted(trials, key=lambda each: each.number):
        if trial.status is not TrialStatus.OPEN and trial.reviewer_id in known:
            first.setdefault((trial.reviewer_id, trial.anchor_id), trial)
    return list(first.values())


def _share(trial: Trial, rubric: Rubric) -> float:
    most = sum((rubric.item(code).worth for code in trial.points), Decimal(0))
    given = sum(
        (Decimal(text) * rubric.multiplier(code) for code, text in trial.points.items()), Decimal(0)
    )
    return float(given / most)


def _total(review: Review, rubric: Rubric, *, is_first: bool = False) -> float:
    most = rules.most_total(review, rubric)
    total = rules.total(review.scores, rubric)
    if is_first:
        now = {score.code: score.points or Decimal(0) for score in review.scores}
        first = {s.code: s.independent_points for s in review.scores}
        total += sum(
            (
                (then - now[code]) * rubric.multiplier(code)
                for code, then in first.items()
                if then is not None
            ),
            Decimal(0),
        )
    return float(total / most * rubric.max_points) if most else 0.0


def _items(review: Review, codes: Sequence[str]) -> list[float]:
    given = {
        score.code: score.points if score.independent_points is None else score.independent_points
        for score in review.scores
    }
    return [float("nan") if given.get(code) is None else float(given[code] or 0) for code in codes]
