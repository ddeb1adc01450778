"""Could we apply, and beginning: the counts of the check come along into the application."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import CheckForm, StartForm
from app.applications.views.blueprint import bp
from app.competitions import policy as competition_policy
from app.competitions import queries as competitions
from app.competitions import rules as competition_rules
from app.competitions.models import Competition
from app.competitions.rules import Counts
from app.identity import queries as identity
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind, Role
from app.platform import clock, signed
from app.platform.errors import DomainError
from app.platform.forms import UNPROCESSABLE, options, page
from app.platform.gate import authorize

_STARTERS = (Role.GRANT_WRITER, Role.AUTHORIZED_REPRESENTATIVE)
_PURPOSE = "counts"
_MOST_ROWS = 60


@bp.route("/competitions/<uuid:competition_id>/eligibility", methods=["GET", "POST"])
def check(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Could we apply? Exact counts in, an answer in words out; nothing is kept."""
    competition = competitions.competition(competition_id)
    authorize(competition_policy.may_see, competition)
    form = CheckForm()
    asks = form.is_submitted() and "more" not in request.form
    counts = form.typed() if asks and form.validate_on_submit() else []
    try:
        rules.could_apply.check_counts(counts)
    except DomainError as problem:
        form.report(problem)
        counts = []
    _add_rows(form)
    shown, _ = page(
        "applications/check.html",
        competition=competition,
        form=form,
        counts=signed.pack(_plain(counts), _PURPOSE) if counts else "",
        verdict=rules.could_apply.verdict(competition, counts) if counts else None,
        is_open=competition_rules.phase(competition, at=clock.now()) == "open",
    )
    return shown, UNPROCESSABLE if form.problems else 200


@bp.route("/competitions/<uuid:competition_id>/applications", methods=["GET", "POST"])
def start(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Begin the application of one's district."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_begin, competition)
    districts = _districts()
    form = StartForm(data={"counts": request.args.get("counts", "")})
    form.organisation.choices = options([(str(each.id), each.name) for each in districts])
    if form.validate_on_submit():
        authorize(policy.may_start, competition)
        chosen = next(each for each in districts if str(each.id) == form.organisation.data)
        try:
            made = services.start(competition, chosen, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Your application has the number {made.number}. Invite your colleagues.")
            return redirect(_next_page(made.id, form.counts.data or ""))
    return page(
        "applications/start.html",
        competition=competition,
        form=form,
        begun=_begun(competition, districts),
    )


def brought_rows(lead: Organisation) -> list[dict[str, object]]:
    """The counts of the check as rows to look over; the first is the lead's. Nothing is saved."""
    counts = signed.unpack(request.args.get("counts", ""), _PURPOSE) or []
    names = ("name", "served", "participating", "low_income")
    rows: list[dict[str, object]] = [dict(zip(names, each, strict=True)) for each in counts]
    if rows:
        rows[0] |= {"nces_id": lead.nces_id, "name": lead.name}
    return rows


def _districts() -> list[Organisation]:
    mine = identity.organisations_of(g.actor, *_STARTERS)
    return [each for each in mine if each.kind is OrganisationKind.LEA]


def _begun(competition: Competition, districts: list[Organisation]) -> list[object]:
    """What these districts began here already: the way on, instead of a refusal."""
    found = [queries.application_of(each.id, competition.id) for each in districts]
    return [each for each in found if each is not None and policy.may_work(g.actor, each)]


def _next_page(application_id: uuid.UUID, counts: str) -> str:
    if signed.unpack(counts, _PURPOSE):
        return url_for(".districts", application_id=application_id, counts=counts)
    return url_for(".show", application_id=application_id)


def _plain(counts: list[Counts]) -> list[list[object]]:
    return [[each.name, each.served, each.participating, each.low_income] for each in counts]


def _add_rows(form: CheckForm) -> None:
    """One row to begin with; more when somebody asks for them."""
    wanted = max(len(form.rows), 1)
    if form.is_submitted() and request.form.get("more", "").isdigit():
        wanted += int(request.form["more"])
    while len(form.rows) < min(wanted, _MOST_ROWS):
        form.rows.append_entry()
