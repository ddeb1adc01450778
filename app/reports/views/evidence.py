"""Pages: the units behind a verdict, the portfolio of grants, the validity of a rubric."""

import uuid

from flask import g
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.competitions import queries as competitions
from app.platform import csv_files
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize
from app.reports import policy
from app.reports.queries.fidelity import picture
from app.reports.queries.portfolio import PORTFOLIO_COLUMNS
from app.reports.queries.portfolio import portfolio as read_portfolio
from app.reports.queries.units import units_of
from app.reports.queries.validity import validity as read_validity
from app.reports.views.blueprint import bp


@bp.get("/awards/<uuid:award_id>/units/<period>/<element>/<school>")
def units(award_id: uuid.UUID, period: str, element: str, school: str) -> ResponseReturnValue:
    """One field of the heat map: every unit's scores, and what is missing."""
    award = awards.award(award_id)
    authorize(policy.may_see_award, award)
    seen = picture(award)
    upload = seen.upload_for(period)
    place = next((each for each in seen.schools if each.code == school), None)
    if upload is None or place is None:
        raise NotFoundError
    return page(
        "reports/units.html",
        award=award,
        picture=seen,
        upload=upload,
        element=element,
        school=place,
        components=units_of(upload, school, element),
    )


@bp.get("/portfolio")
def portfolio() -> ResponseReturnValue:
    """The grants that I watch over: late commitments by criterion."""
    authorize(policy.may_see_portfolio)
    return page("reports/portfolio.html", portfolio=read_portfolio(awards.belonging_to(g.actor)))


@bp.get("/portfolio.csv")
def portfolio_csv() -> ResponseReturnValue:
    """The same as a table to take away."""
    authorize(policy.may_see_portfolio)
    found = read_portfolio(awards.belonging_to(g.actor))
    return csv_files.csv_file(
        "portfolio.csv", PORTFOLIO_COLUMNS, [row.cells for row in found.criteria]
    )


@bp.get("/competitions/<uuid:competition_id>/validity")
def validity(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Which criteria predicted fidelity, with honest intervals."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_validity, competition)
    return page(
        "reports/validity.html", competition=competition, criteria=read_validity(competition)
    )
