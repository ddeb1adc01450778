"""Dashboards of one grant: fidelity, promised against delivered, the thread."""

import uuid

from flask import request
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.evaluation.released import publications
from app.evaluation.rules.claims import Evidence, claim
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import figures, policy
from app.reports.models import DocumentKind
from app.reports.queries import documents
from app.reports.queries.fidelity import picture
from app.reports.queries.side_by_side import FEWEST, side_by_side
from app.reports.queries.thread import thread as follow
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
    promises = seen.promises(upload)
    published = publications(award)
    beside = side_by_side(seen, upload, published)
    paths = trajectories(seen)
    return page(
        "reports/dashboard.html",
        award=award,
        picture=seen,
        upload=upload,
        heat_map=figures.fidelity_map(seen, upload),
        bars=figures.promised_against_delivered(promises, upload.period.name),
        promises=promises,
        outcomes=seen.outcomes(upload),
        trajectories=[(each, figures.trajectory(each)) for each in paths],
        reported_words=figures.reported_words,
        beside=beside,
        scatters=[figures.beside(of, code) for code, of in beside.items() if len(of) >= FEWEST],
        publications=published,
        claim=claim(Evidence(comparable_periods=max_periods(paths))),
        delivered_words=figures.delivered_words,
        documents=documents.versions(DocumentKind.FIDELITY_REPORT, upload.id),
    )


@bp.get("/awards/<uuid:award_id>/thread/<element>")
def thread(award_id: uuid.UUID, element: str) -> ResponseReturnValue:
    """One element from definition to outcome."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    found = follow(award, element)
    return page(
        "reports/thread.html", award=award, thread=found, delivered_words=figures.delivered_words
    )
