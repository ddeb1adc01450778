"""The official file of a grant: as one ZIP, and its index on paper."""

import uuid
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial

from flask import render_template
from sqlalchemy import update

from app.awards import queries as awards
from app.platform import clock, db, pdf, storage
from app.reports import policy
from app.reports.dossier.packing import Packed, Parcel
from app.reports.dossier.planning import Part, parts
from app.reports.lifecycle import Status
from app.reports.models import Document, DocumentKind
from app.reports.papers.paper import Made, Paper
from app.reports.queries import documents
from app.reports.queries.grant_file import grant_file

ZIP = "application/zip"
_LAST = ("index.pdf", "index.html")
_OWN = {DocumentKind.DOSSIER, DocumentKind.DOSSIER_INDEX}
Papers = Callable[[], dict[DocumentKind, Paper]]


def _index(document: Document) -> Made:
    award = awards.award(document.subject_id)
    content = _drawn_index(document, [])
    return Made(f"{award.number}-file-index-v{document.version}.pdf", content)


def _drawn_index(document: Document, packed: Sequence[Packed]) -> bytes:
    award = awards.award(document.subject_id)
    found = grant_file(award, at=document.requested_at)
    facts = {"award": award, "found": found, "document": document, "packed": packed}
    return pdf.render("dossier_index.html", **facts)


def _dossier(papers: Papers, document: Document) -> Made:
    """Part after part; between two parts it is saved how far the worker is."""
    document_id, award_id = document.id, document.subject_id
    version, at = document.version, document.requested_at
    known = papers()
    kinds = frozenset(kind.value for kind in known if kind not in _OWN)
    wanted = parts(awards.award(award_id), at=at, kinds=kinds)
    today = clock.in_zone(at, awards.award(award_id).application.competition.zone).date()
    with ExitStack() as unfinished:
        stream = unfinished.enter_context(storage.scratch())
        parcel = Parcel(stream)
        for place, part in enumerate(wanted):
            _tell(document_id, place, len(wanted) + len(_LAST))
            _pack(parcel, replace(part, on=part.on or today), known)
        _tell(document_id, len(wanted), len(wanted) + len(_LAST))
        _pack_indexes(parcel, documents.document(document_id))
        parcel.close()
        name = f"{awards.award(award_id).number}-official-file-v{version}.zip"
        unfinished.pop_all()  # finished: whoever keeps it closes it
        return Made(name, media_type=ZIP, stream=stream)


def _pack(parcel: Parcel, part: Part, known: dict[DocumentKind, Paper]) -> None:
    version, on = part.version, part.on
    if part.paper is not None:
        kind, subject = DocumentKind(part.paper[0]), part.paper[1]
        content, version = _paper(kind, subject, known[kind])
    else:
        content = part.content() if part.content else b""
    parcel.put(part.path, content, title=part.title, source=part.source, version=version, on=on)


def _paper(kind: DocumentKind, subject: uuid.UUID, paper: Paper) -> tuple[bytes, str]:
    """The newest finished version; where there is none, drawn for this dossier (version 0)."""
    for each in documents.versions(kind, subject):
        if each.status is Status.READY and each.file is not None:
            return storage.read(each.file), f"document version {each.version}"
    drawn = Document(kind=kind, subject_id=subject, version=0, requested_at=clock.now())
    return paper.make(drawn).content, "drawn for this file"


def _pack_indexes(parcel: Parcel, document: Document) -> None:
    award = awards.award(document.subject_id)
    packed = list(parcel.packed)
    on = clock.in_zone(document.requested_at, award.application.competition.zone).date()
    source, version = "the official file", str(document.version)
    drawn = _drawn_index(document, packed)
    found = grant_file(award, at=document.requested_at)
    html = render_template(
        "reports/dossier_index.html", award=award, found=found, document=document, packed=packed
    )
    for path, content in zip(_LAST, (drawn, html.encode()), strict=True):
        parcel.put(path, content, title="Index", source=source, version=version, on=on)


def _tell(document_id: uuid.UUID, done: int, every: int) -> None:
    """How far it is, in a transaction of its own."""
    db.session.rollback()
    with db.transaction():
        db.session.execute(
            update(Document)
            .where(Document.id == document_id)
            .values(parts_done=done, parts_all=every)
        )


def _award(award_id: uuid.UUID) -> tuple[object, ...]:
    return (awards.award(award_id),)


DOSSIER_INDEX = Paper(_award, policy.may_see_file, _index)


def dossier(papers: Papers) -> Paper:
    """The ZIP, which is made of all the other papers."""
    return Paper(_award, policy.may_see_file, partial(_dossier, papers))
