"""All letters of a batch in one file for the agency, with an index."""

import csv
import io
import zipfile

from app.platform import storage
from app.platform.errors import DomainError
from app.reports.models import LetterBatch
from app.reports.papers.paper import Made
from app.reports.queries import batches

_INDEX = ("number", "applicant", "state", "file", "sha256")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same letters make the same file


def zipped(batch: LetterBatch) -> Made:
    """Every letter by its name, and index.csv. Raises DomainError while one is missing."""
    packed, index = io.BytesIO(), io.StringIO()
    writer = csv.writer(index, lineterminator="\r\n")
    writer.writerow(_INDEX)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in batches.letters(batch):
            if each.document is None or each.document.file is None:
                message = f"The letter to {each.application.number} is not made yet."
                raise DomainError(message)
            file, district = each.document.file, each.application.organisation
            archive.writestr(zipfile.ZipInfo(file.name, _MOMENT), storage.read(file))
            row = (each.application.number, district.name, district.state, file.name, file.sha256)
            writer.writerow(row)
        archive.writestr(zipfile.ZipInfo("index.csv", _MOMENT), index.getvalue())
    name = f"{batch.announcement.slate.competition.assistance_listing}-letters.zip"
    return Made(name, packed.getvalue(), "application/zip")
