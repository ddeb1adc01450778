"""A single cell is corrected in the browser; the file comes back with its findings."""

import csv
import io
import uuid

import openpyxl

from app.evaluation import filling, queries
from app.evaluation.files import annotated
from app.evaluation.files.template import as_workbook
from app.evaluation.lifecycle import Status
from app.evaluation.models import Dataset
from app.platform import jobs, storage
from app.platform.db import session
from tests.factories import evaluation as facts


def outcomes(period, **first):
    rows = facts.outcome_rows(period)
    for place, row in enumerate(rows):
        whole, part = ("120", "30") if row["student_group"] == "ALL" else ("60", "15")
        row["numerator"], row["denominator"] = part, whole
        if place == 0:
            row.update(first)
    return facts.written(rows)


def test_one_cell_is_corrected_and_everything_is_checked_again(period, panel, client):
    bad = facts.sent(period, Dataset.OUTCOMES, outcomes(period, numerator="300"), panel.cast)
    finding = next(f for f in queries.findings(bad) if f.rule == "E20")
    assert bad.status is Status.REJECTED

    grantee = client.sign_in_as(panel.cast.dana)
    page = grantee.get(f"/uploads/{bad.id}/rows/{finding.row}/{finding.column}")
    answer = page.form().submit(value="30")
    session.commit()
    jobs.sweep()
    session.expire_all()

    made = queries.upload(uuid.UUID(answer.redirect.rsplit("/", 1)[1]))
    assert made.status is Status.PREVIEWED
    (correction,) = made.corrections
    assert (correction.before, correction.after) == ("300", "30")
    assert queries.upload(bad.id).status is Status.REJECTED
    assert storage.read(made.file) == storage.read(bad.file)
    listed = grantee.get(f"/uploads/{made.id}/rows").text
    assert "Rows of" in listed


def test_the_csv_comes_back_with_what_is_wrong_beside_each_row(period, panel):
    bad = facts.sent(period, Dataset.OUTCOMES, outcomes(period, numerator="=1+1"), panel.cast)

    content, media_type, name = annotated.annotate(
        storage.read(bad.file), bad.file.name, queries.findings(bad)
    )

    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert (media_type, name) == ("text/csv", "data-findings.csv")
    assert rows[0][-1] == "pentad_findings"
    assert rows[1][-1].startswith("E20")
    assert (
        rows[1][:-1][2]
        == next(csv.DictReader(io.StringIO(outcomes(period).decode())))["school_year"]
    )


def test_the_workbook_comes_back_as_it_was_with_colors_and_comments(period, panel):
    made = as_workbook(filling.template(period, Dataset.OUTCOMES))
    bad = facts.sent(period, Dataset.OUTCOMES, made, panel.cast, name="data.xlsx")
    assert {f.rule for f in queries.findings(bad)} >= {"E10"}

    content, _, name = annotated.annotate(made, "data.xlsx", queries.findings(bad))

    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Outcomes"]
    assert name == "data-findings.xlsx"
    assert book.sheetnames[:3] == ["Read me", "Outcomes", "Codes"]
    assert sheet.cell(row=1, column=sheet.max_column).value == "pentad_findings"
    assert "Blank" in sheet.cell(row=2, column=sheet.max_column).value
