"""The awards for anybody: the list, each award, its application as redacted; CSV and JSON."""

import uuid
from collections.abc import Sequence

from flask import Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.awards import queries as awards
from app.awards.models import Award
from app.platform import csv_files, storage
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import public
from app.reports import public_figures
from app.reports.lifecycle import Status
from app.reports.models import Document, DocumentKind
from app.reports.queries import documents
from app.reports.views.blueprint import bp

_CENTS = 100
_COLUMNS = (
    *("award", "grantee", "state", "competition", "assistance_listing", "fiscal_year", "title"),
    *("starts_on", "ends_on", "dollars", "page"),
)


@bp.get("/grants")
@public
def public_awards() -> ResponseReturnValue:
    """Every announced award that the filter wants, with their money and number."""
    wanted = _wanted()
    found = awards.announced_awards(wanted)
    return page(
        "reports/public_awards.html",
        found=found,
        wanted=wanted,
        choices=awards.filter_choices(),
        total_cents=sum(each.total_cents for each in found),
        states=len({each.application.organisation.state for each in found}),
        query=request.args.to_dict(),
    )


@bp.get("/grants.csv")
@public
def public_awards_csv() -> Response:
    """The same as a table to take away."""
    rows = _rows(awards.announced_awards(_wanted()))
    return csv_files.csv_file("awards.csv", _COLUMNS, [tuple(row.values()) for row in rows])


@bp.get("/grants.json")
@public
def public_awards_json() -> Response:
    """The same for programs."""
    return jsonify({"awards": _rows(awards.announced_awards(_wanted()))})


@bp.get("/grants/<uuid:award_id>")
@public
def public_award(award_id: uuid.UUID) -> ResponseReturnValue:
    """One award: who, what for, how much and when; the way to its results and its application."""
    award = awards.announced_award(award_id)
    submission = award.application.standing_submission
    copy = awards.published_redaction(award)
    redacted = awards.redacted(copy) if copy else None
    return page(
        "reports/public_award.html",
        award=award,
        abstract=awards.public_abstract(award),
        districts=applications.snapshot(submission).districts if submission else (),
        copy=copy,
        paper=_paper(award),
        files=redacted.snapshot.files if redacted else (),
        log=redacted.log if redacted else (),
        publications=public_figures.publications(award),
    )


@bp.get("/grants/<uuid:award_id>/application.pdf")
@public
def public_application(award_id: uuid.UUID) -> Response:
    """The application of an award, as redacted and published."""
    paper = _paper(awards.announced_award(award_id))
    if paper is None or paper.file is None:
        raise NotFoundError
    return storage.send(paper.file, inline=True)


@bp.get("/grants/<uuid:award_id>/files/<sha256>")
@public
def public_file(award_id: uuid.UUID, sha256: str) -> Response:
    """An attached file that was chosen to be published with it."""
    copy = awards.published_redaction(awards.announced_award(award_id))
    if copy is None or sha256 not in copy.files:
        raise NotFoundError
    return storage.send(applications.submitted_file(copy.submission, sha256))


def _paper(award: Award) -> Document | None:
    """The document of the published copy, once the worker has drawn it."""
    copy = awards.published_redaction(award)
    if copy is None:
        return None
    every = documents.versions(DocumentKind.REDACTED_APPLICATION, copy.id)
    return next((each for each in every if each.status is Status.READY), None)


def _wanted() -> awards.Filter:
    """What the address asks for; what cannot be read asks for nothing."""
    asked = request.args
    return awards.Filter(
        asked.get("competition", type=uuid.UUID) or None,
        asked.get("state") or None,
        asked.get("year", type=int) or None,
    )


def _rows(found: Sequence[Award]) -> list[dict[str, object]]:
    titles = awards.public_titles(found)
    return [dict(zip(_COLUMNS, _row(each, titles[each.id]), strict=True)) for each in found]


def _row(award: Award, title: str) -> tuple[object, ...]:
    application = award.application
    competition = application.competition
    return (
        award.number,
        application.organisation.name,
        application.organisation.state,
        competition.title,
        competition.assistance_listing,
        competition.fiscal_year,
        title,
        award.starts_on.isoformat(),
        award.ends_on.isoformat(),
        f"{award.total_cents // _CENTS}.{award.total_cents % _CENTS:02}",
        url_for(".public_award", award_id=award.id, _external=True),
    )
