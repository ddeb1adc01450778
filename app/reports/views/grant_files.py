"""The official file of a grant: what is there, what is missing, papers, waivers, sign-off, gaps."""

import uuid
from collections.abc import Iterator

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.identity import queries as people
from app.identity import services as identity
from app.platform import clock, db, storage
from app.platform.csv_files import csv_file
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize
from app.reports import filing, policy
from app.reports.forms import PaperForm, SignOffForm, WaiverForm
from app.reports.models import DocumentKind, FiledPaper
from app.reports.queries import documents
from app.reports.queries.grant_file import GrantFile, grant_file, watched_files
from app.reports.rules.grant_file import OTHER
from app.reports.views.blueprint import bp

_COLUMNS = ("award", "grantee", "document", "rule", "owed_by", "missing_since", "note")


@bp.get("/grant-files")
def grant_files() -> ResponseReturnValue:
    """Every file of the agency, and all that is missing in them."""
    authorize(policy.may_see_files)
    found = watched_files(g.actor, at=clock.now())
    missing = sum(each.tally.missing for each in found)
    return page("reports/grant_files.html", found=found, missing=missing)


@bp.get("/grant-files.csv")
def grant_files_csv() -> ResponseReturnValue:
    """All gaps as a table to take away."""
    authorize(policy.may_see_files)
    return csv_file("gaps.csv", _COLUMNS, _gaps(watched_files(g.actor, at=clock.now())))


@bp.get("/awards/<uuid:award_id>/file")
def file_of(award_id: uuid.UUID) -> ResponseReturnValue:
    """One file, requirement by requirement."""
    award = awards.award(award_id)
    authorize(policy.may_see_file, award)
    return page(
        "reports/grant_file.html",
        award=award,
        found=grant_file(award, at=clock.now()),
        dossiers=documents.versions(DocumentKind.DOSSIER, award.id),
        policy=policy,
    )


@bp.route("/awards/<uuid:award_id>/file/papers", methods=["GET", "POST"])
def file_paper(award_id: uuid.UUID) -> ResponseReturnValue:
    """File a paper that came from outside of the system."""
    award = awards.award(award_id)
    authorize(policy.may_file, award)
    found = grant_file(award, at=clock.now())
    form = PaperForm()
    form.key.choices = options(_keys(found))
    if form.validate_on_submit() and _keep(found, form):
        flash("Filed. It stays, and nothing replaces it.")
        return redirect(url_for(".file_of", award_id=award.id))
    return page("reports/file_paper.html", award=award, form=form)


@bp.get("/filed-papers/<uuid:paper_id>")
def filed_paper(paper_id: uuid.UUID) -> Response:
    """A paper from outside."""
    paper = db.fetch(FiledPaper, paper_id)
    authorize(policy.may_see_file, paper.award)
    return storage.send(paper.file)


@bp.route("/awards/<uuid:award_id>/file/waivers/<key>", methods=["GET", "POST"])
def waive_document(award_id: uuid.UUID, key: str) -> ResponseReturnValue:
    """The supervisor does without one document."""
    award = awards.award(award_id)
    authorize(policy.may_answer_for_file, award)
    found = grant_file(award, at=clock.now())
    line, form = found.line(key), WaiverForm()
    if form.validate_on_submit():
        try:
            filing.waive(found, key, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Waived: {line.piece.title}.")
            return redirect(url_for(".file_of", award_id=award.id))
    return page("reports/file_waiver.html", award=award, line=line, form=form)


@bp.route("/awards/<uuid:award_id>/file/sign-off", methods=["GET", "POST"])
def sign_off(award_id: uuid.UUID) -> ResponseReturnValue:
    """The supervisor signs the file off as it is now."""
    award = awards.award(award_id)
    authorize(policy.may_answer_for_file, award)
    found, form = grant_file(award, at=clock.now()), SignOffForm()
    if form.validate_on_submit():
        words = {"signature": form.signature.data or "", "note": form.note.data or ""}
        try:
            identity.confirm_password(people.person(g.actor.id), form.password.data or "")
            filing.sign_off(found, **words, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"Signed off: {found.tally.words}.")
            return redirect(url_for(".file_of", award_id=award.id))
    return page("reports/file_sign_off.html", award=award, found=found, form=form)


def _keys(found: GrantFile) -> list[tuple[str, str]]:
    lines = [(each.key, f"{each.piece.title} ({each.state.label.lower()})") for each in found.lines]
    return [*lines, (OTHER, "Another paper")]


def _keep(found: GrantFile, form: PaperForm) -> bool:
    sent = form.file.data
    paper = filing.Filing(
        key=form.key.data,
        title=form.title.data or "",
        dated_on=form.dated_on.data or clock.now().date(),
        note=form.note.data or "",
        name=sent.filename,
        content=sent.read(),
    )
    try:
        filing.file_paper(found, paper, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    return True


def _gaps(found: list[GrantFile]) -> Iterator[tuple[object, ...]]:
    for each in found:
        for line in each.gaps:
            place = (each.award.number, each.award.application.organisation.name)
            said = (line.piece.title, line.when, line.who_owes.label, line.piece.due_on)
            yield (*place, *said, line.piece.why)
