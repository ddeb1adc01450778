"""The public page of a grant's results, and the same figures as CSV and JSON."""

import uuid

from flask import Response, jsonify, request
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.platform import csv_files
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import public
from app.reports import public_figures
from app.reports.views.blueprint import bp

_COLUMNS = ("release", "period", "measure", "school", "school_name", "group", "shown")


@bp.get("/grants/<uuid:award_id>/results")
@public
def publication(award_id: uuid.UUID) -> ResponseReturnValue:
    """What was published of a grant, for anybody."""
    award = awards.award(award_id)
    every = public_figures.publications(award)
    shown = public_figures.chosen(every, request.args.get("period"))
    return page(
        "reports/publication.html",
        award=award,
        title=awards.public_titles([award])[award.id],
        every=every,
        shown=shown,
        figures=public_figures.by_group(shown) if shown else [],
        **public_figures.words(),
    )


@bp.get("/grants/<uuid:award_id>/results/<period>.csv")
@public
def publication_csv(award_id: uuid.UUID, period: str) -> Response:
    """The published figures of a period as CSV."""
    award = awards.award(award_id)
    rows = public_figures.rows(_shown(award_id, period))
    return csv_files.csv_file(
        f"{award.number}-{period}-results.csv", _COLUMNS, [tuple(row.values()) for row in rows]
    )


@bp.get("/grants/<uuid:award_id>/results/<period>.json")
@public
def publication_json(award_id: uuid.UUID, period: str) -> Response:
    """The published figures of a period for programs."""
    shown = _shown(award_id, period)
    return jsonify(
        {
            "award": shown.award_number,
            "period": shown.period_code,
            "release": shown.ordinal,
            "smallest_group_shown": shown.least,
            "figures": public_figures.rows(shown),
        }
    )


def _shown(award_id: uuid.UUID, period: str) -> public_figures.Publication:
    every = public_figures.publications(awards.award(award_id))
    found = public_figures.chosen(every, period)
    if found is None:
        raise NotFoundError
    return found
