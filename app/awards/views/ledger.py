"""The ledger of an award, and the payment system's file that fills it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules, services
from app.awards.forms import DrawdownForm
from app.awards.models import DrawdownImport
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.identity.roles import Role
from app.platform import clock, csv_files
from app.platform.forms import options, page
from app.platform.gate import authorize

_KEEPERS = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL)


@bp.get("/awards/<uuid:award_id>/ledger")
def ledger(award_id: uuid.UUID) -> ResponseReturnValue:
    """What was made available and what was drawn."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    today = clock.today(award.application.competition.zone)
    return page("awards/ledger.html", award=award, ledger=queries.ledger(award, on=today))


@bp.route("/drawdowns", methods=["GET", "POST"])
def drawdowns() -> ResponseReturnValue:
    """Bring a file of the payment system into the ledger; every fault is named."""
    authorize(policy.may_keep_a_ledger)
    form = DrawdownForm()
    agencies = people.organisations_of(g.actor, *_KEEPERS)
    form.agency.choices = options([(each.id, each.name) for each in agencies])
    faults: list[rules.Fault] = []
    if form.validate_on_submit():
        try:
            flash(_told(_import(form)))
            return redirect(url_for(".drawdowns"))
        except services.FaultyFileError as problem:
            form.report(problem)
            faults = list(problem.faults)
    return page(
        "awards/drawdowns.html",
        form=form,
        faults=faults,
        imports=queries.drawdown_imports([each.id for each in agencies]),
        columns=rules.COLUMNS,
    )


@bp.get("/drawdowns/template.csv")
def drawdown_template() -> ResponseReturnValue:
    """The heading that a file has to have."""
    authorize(policy.may_keep_a_ledger)
    return csv_files.csv_file("drawdowns.csv", rules.COLUMNS, [])


def _import(form: DrawdownForm) -> DrawdownImport:
    agency = people.organisation(uuid.UUID(form.agency.data))
    authorize(policy.may_keep_ledger, agency)
    sent = form.file.data
    return services.import_drawdowns(sent.read(), sent.filename, agency=agency, by=g.actor)


def _told(brought: DrawdownImport) -> str:
    """What came of it."""
    if not brought.added:
        return f"Nothing new: all {brought.lines} lines were in the ledger already."
    known = brought.lines - brought.added
    return f"{brought.added} payments are in the ledger now; {known} were there already."
