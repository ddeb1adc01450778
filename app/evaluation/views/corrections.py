"""Pages: one cell corrected in the browser; the file with its findings written into it."""

import io
import uuid

from flask import Response, g, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.evaluation import policy, queries, services
from app.evaluation.files import annotated
from app.evaluation.forms import CellForm
from app.evaluation.views.blueprint import bp
from app.platform import storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/uploads/<uuid:upload_id>/rows/<int:row>/<column>", methods=["GET", "POST"])
def correct_cell(upload_id: uuid.UUID, row: int, column: str) -> ResponseReturnValue:
    """Change one cell: a new file is made of it and checked like any other."""
    found = queries.upload(upload_id)
    authorize(policy.may_send_data, found.period.award)
    values = _row(queries.file_row(found, row), column)
    form = CellForm(data={"value": values[column]})
    if form.validate_on_submit():
        try:
            made = services.correct(found, row, column, form.value.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            return redirect(url_for(".show_upload", upload_id=made.id))
    return page(
        "evaluation/correct_cell.html",
        upload=found,
        award=found.period.award,
        row=row,
        column=column,
        values=values,
        findings=[f for f in queries.findings(found) if f.row == row],
        form=form,
    )


def _row(values: dict[str, str], column: str) -> dict[str, str]:
    if column not in values:
        raise NotFoundError
    return values


@bp.get("/uploads/<uuid:upload_id>/rows")
def rows(upload_id: uuid.UUID) -> ResponseReturnValue:
    """Every row of the file, to find the cell that is to be corrected."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_raw, queries.circle(found.period.award))
    table = queries.file_table(found)
    if table is None:
        raise NotFoundError
    return page(
        "evaluation/rows.html",
        upload=found,
        award=found.period.award,
        listing=queries.listing(
            table, request.args.get("page", 1, type=int), request.args.get("find", "")
        ),
        policy=policy,
    )


@bp.get("/uploads/<uuid:upload_id>/annotated")
def annotated_file(upload_id: uuid.UUID) -> Response:
    """The grantee's own file with what was found written beside each row."""
    found = queries.upload(upload_id)
    authorize(policy.may_see_raw, queries.circle(found.period.award))
    if found.file is None:
        raise NotFoundError
    content, media_type, name = annotated.annotate(
        storage.read(found.file), found.file.name, queries.findings(found)
    )
    return send_file(
        io.BytesIO(content), mimetype=media_type, as_attachment=True, download_name=name
    )
