"""The fidelity report on paper: asked for, made by the worker, tagged, with the screen's figures."""

import io

import pikepdf

from app.platform import jobs, storage
from app.platform.db import session
from app.reports import services
from app.reports.lifecycle import Status
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.factories.identity import actor


def test_the_fidelity_report_is_made_and_its_next_version_beside_it(
    award, practiced, counted, panel, client
):
    for _ in range(2):
        asked = services.request_document(
            DocumentKind.FIDELITY_REPORT, practiced.id, by=actor(panel.cast.pia)
        )
        session.commit()
        jobs.sweep()
        session.expire_all()

    made = documents.document(asked.id)
    with pikepdf.open(io.BytesIO(storage.read(made.file))) as paper:
        tagged, language = paper.Root.MarkInfo.Marked, str(paper.Root.Lang)

    assert (made.status, made.version) == (Status.READY, 2)
    assert tagged
    assert language == "en-US"
    assert made.file.name.endswith("-fidelity-v2.pdf")
    page = client.sign_in_as(panel.cast.pia).get(f"/awards/{award.id}/dashboard")
    assert "Version 1" in page.text
    assert "Version 2" in page.text
