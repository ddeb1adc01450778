"""Pages: a district's own export, and what each of its columns holds."""

import json
import uuid

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import policy, queries, services
from app.evaluation.forms import ExportForm
from app.evaluation.groups import GROUPS
from app.evaluation.models import WideExport
from app.evaluation.rules.widening import PARTS, SCHOOL, Meaning, Wide
from app.evaluation.views.blueprint import bp
from app.platform import storage
from app.platform.errors import DomainError
from app.platform.forms import Form, page
from app.platform.gate import authorize


@bp.route("/periods/<uuid:period_id>/exports", methods=["GET", "POST"])
def send_export(period_id: uuid.UUID) -> ResponseReturnValue:
    """Send an export of the district's own system."""
    period = queries.period(period_id)
    authorize(policy.may_send_data, period.award)
    form = ExportForm()
    if form.validate_on_submit():
        sent = form.file.data
        try:
            file = (sent.read(), sent.filename, sent.mimetype)
            made = services.receive_export(period, file, by=g.actor)
            return redirect(url_for(".map_export", export_id=made.id))
        except DomainError as problem:
            form.report(problem)
    return page("evaluation/send_export.html", period=period, award=period.award, form=form)


@bp.route("/exports/<uuid:export_id>", methods=["GET", "POST"])
def map_export(export_id: uuid.UUID) -> ResponseReturnValue:
    """Say what each column holds; what was said before of such a file is filled in."""
    export = queries.export(export_id)
    authorize(policy.may_send_data, export.period.award)
    form = Form()
    wide = services.read(storage.read(export.file))
    chosen = _chosen(export, wide)
    if form.validate_on_submit():
        try:
            made = services.import_export(export, chosen, by=g.actor)
            return redirect(url_for(".show_upload", upload_id=made.id))
        except DomainError as problem:
            form.report(problem)
    return page(
        "evaluation/map_export.html",
        export=export,
        award=export.period.award,
        wide=wide,
        choices=_choices(export),
        chosen=chosen,
        form=form,
    )


def _chosen(export: WideExport, wide: Wide) -> dict[int, str]:
    """By column: what was just said, or what was remembered."""
    if request.method == "POST":
        return {at: request.form.get(f"column-{at}", "") for at in range(len(wide.header))}
    known = queries.mapping(export.period.award, wide.fingerprint)
    return {int(at): said for at, said in json.loads(known.meanings).items()} if known else {}


def _choices(export: WideExport) -> list[tuple[str, str]]:
    """Every meaning that a column can have."""
    found = [("", "Leave it out"), (SCHOOL, "The school's NCES id")]
    for measure in queries.matrix(export.period.award).measures:
        for group in measure.group_codes:
            found += [
                (
                    Meaning(measure.code, group, part).code,
                    f"{measure.code}, {GROUPS[group].lower()}: {part}",
                )
                for part in PARTS
            ]
    return found
