"""Dashboards of one grant: fidelity, promised against delivered, as pages and as tables."""

import uuid

from flask import request
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation.models import Upload
from app.evaluation.released import publications
from app.evaluation.rules.claims import Evidence, claim
from app.platform import csv_files
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import dashboard_rows, figures, policy
from app.reports.models import DocumentKind
from app.reports.queries import documents
from app.reports.queries.coverage import coverage, doses
from app.reports.queries.fidelity import Picture, picture
from app.reports.queries.side_by_side import FEWEST, side_by_side
from app.reports.queries.trajectories import max_periods, trajectories
from app.reports.views.blueprint import bp


@bp.get("/awards/<uuid:award_id>/dashboard")
def dashboard(award_id: uuid.UUID) -> ResponseReturnValue:
    """Fidelity as a heat map and promised against delivered, for one period."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    seen = picture(award)
    upload = seen.upload_for(request.args.get("period"))
    if upload is None:
        return page("reports/no_data.html", award=award, picture=seen)
    return page(
        "reports/dashboard.html",
        award=award,
        picture=seen,
        upload=upload,
        documents=documents.versions(DocumentKind.FIDELITY_REPORT, upload.id),
        **_practice(seen, upload),
        **_outcomes(seen, upload),
    )


def _practice(seen: Picture, upload: Upload) -> dict[str, object]:
    promises = seen.promises(upload)
    return {
        "heat_map": figures.fidelity_map(seen, upload),
        "bars": figures.promised_against_delivered(promises, upload.period.name),
        "promises": promises,
        "coverage": coverage(seen),
        "doses": doses(seen, upload),
        "delivered_words": figures.delivered_words,
    }


def _outcomes(seen: Picture, upload: Upload) -> dict[str, object]:
    """Results of students: all together as promised, groups and schools only as released."""
    published, paths = publications(seen.award), trajectories(seen)
    beside = side_by_side(seen, upload, published)
    return {
        "outcomes": seen.outcomes(upload),
        "trajectories": [(each, figures.trajectory(each)) for each in paths],
        "reported_words": figures.reported_words,
        "beside": beside,
        "scatters": [figures.beside(of, code) for code, of in beside.items() if len(of) >= FEWEST],
        "publications": published,
        "claim": claim(Evidence(comparable_periods=max_periods(paths))),
    }


@bp.get("/awards/<uuid:award_id>/dashboard.csv")
def dashboard_csv(award_id: uuid.UUID) -> ResponseReturnValue:
    """The same figures as a table to take away."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    seen = picture(award)
    upload = seen.upload_for(request.args.get("period"))
    if upload is None:
        raise NotFoundError
    found = dashboard_rows.rows(seen, upload, trajectories(seen))
    name = f"{award.number}-{upload.period.code}-dashboard.csv"
    return csv_files.csv_file(name, dashboard_rows.COLUMNS, found)
