"""A data file from the template to the certificate."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.evaluation import filling, queries
from app.evaluation.files.loading import load
from app.evaluation.files.template import as_csv, as_workbook
from app.evaluation.lifecycle import Status
from app.evaluation.models import Dataset
from app.platform import audit, clock, storage
from app.platform.db import session
from app.platform.errors import DomainError
from app.platform.storage import StoredFile
from tests.factories import evaluation as facts
from tests.factories import review as f


def template(period):
    return filling.template(period, Dataset.PRACTICE)


def filled(period, numerator="38", denominator="40", **first):
    """The template with the same numbers in every row, and other values in the first."""
    rows = list(csv.DictReader(io.StringIO(as_csv(template(period)).decode("utf-8-sig"))))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    for place, row in enumerate(rows):
        own = first if place == 0 else {}
        writer.writerow({**row, "numerator": numerator, "denominator": denominator, **own})
    return out.getvalue().encode()


def sent(period, content, cast, name="data.csv"):
    return facts.sent(period, Dataset.PRACTICE, content, cast, name=name)


certify = facts.certify


def test_the_template_asks_for_every_unit_and_indicator_once(period):
    asked = [(line["unit_id"], line["indicator"]) for line in template(period).lines]

    assert len(asked) == len(set(asked))
    assert len(asked) > len(queries.matrix(period.award).indicators)


def test_workbook_and_csv_hold_the_same_rows(period):
    made = template(period)

    assert (
        load(as_workbook(made), Dataset.PRACTICE).table
        == load(as_csv(made), Dataset.PRACTICE).table
    )


def test_a_good_file_is_previewed_with_its_results_and_stands_once_certified(period, panel):
    upload = sent(period, filled(period), panel.cast)

    assert upload.status is Status.PREVIEWED
    assert queries.findings(upload) == []
    assert {r.verdict.letter for r in queries.results(upload) if r.level == "grant"} == {"A"}
    assert queries.standing_upload(period, Dataset.PRACTICE) is None

    certify(upload, panel.cast)

    assert queries.standing_upload(period, Dataset.PRACTICE).id == upload.id
    assert list(audit.verify()) == []


def test_a_bad_row_is_named_and_nothing_is_computed(period, panel):
    upload = sent(period, filled(period, numerator="38", denominator="40"), panel.cast)
    bad = sent(period, filled(period).replace(b",38,40,", b",41,40,", 1), panel.cast)

    (finding,) = queries.findings(bad)
    assert bad.status is Status.REJECTED
    assert (finding.rule, finding.row, finding.column) == ("E20", 2, "numerator")
    assert queries.results(bad) == []
    assert upload.status is Status.PREVIEWED


def test_student_records_are_refused_and_nothing_of_them_is_kept(period, panel):
    students = b"First Name,Last Name,Date of Birth,Student ID\nAda,Lovelace,2015-12-10,4711\n"

    upload = sent(period, students, panel.cast, name="ada-lovelace.csv")

    assert upload.status is Status.REJECTED
    assert [finding.rule for finding in queries.findings(upload)] == ["S03"]
    assert upload.file is None
    kept = session.scalars(select(StoredFile)).all()
    assert all(b"Lovelace" not in storage.read(file) for file in kept)
    assert all("lovelace" not in file.name for file in kept)
    events = session.scalars(select(audit.AuditEvent)).all()
    assert all("lovelace" not in str(event.details).lower() for event in events)


def test_warnings_need_a_word_before_certifying(period, panel):
    whole = filled(period).splitlines(keepends=True)
    upload = sent(period, b"".join(whole[:-1]), panel.cast)

    with pytest.raises(DomainError, match="Write a comment"):
        certify(upload, panel.cast)
    session.rollback()
    certify(queries.upload(upload.id), panel.cast, comment="One school was closed.")

    assert (
        queries.standing_upload(period, Dataset.PRACTICE).warning_comment
        == "One school was closed."
    )


def test_a_correction_needs_a_reason_and_keeps_the_first_file(period, panel):
    first = sent(period, filled(period), panel.cast)
    certify(first, panel.cast)
    second = sent(period, filled(period, numerator="10"), panel.cast)
    assert len(queries.changes(second)) == len(template(period).lines)

    with pytest.raises(DomainError, match="Write why they change"):
        certify(second, panel.cast)
    session.rollback()
    certify(queries.upload(second.id), panel.cast, correction_reason="Counted twice")

    assert queries.upload(first.id).status is Status.SUPERSEDED
    assert queries.upload(first.id).file is not None
    assert queries.standing_upload(period, Dataset.PRACTICE).id == second.id


def test_last_periods_numbers_sent_again_are_noticed(award, panel):
    first, second = queries.periods(award)[:2]
    certify(sent(first, filled(first), panel.cast), panel.cast)

    again = sent(second, filled(second), panel.cast)

    assert [finding.rule for finding in queries.findings(again)] == ["W57"]


def test_the_dashboard_and_the_thread_open_for_the_grantee_and_not_for_a_stranger(
    award, period, panel, client
):
    certify(sent(period, filled(period), panel.cast), panel.cast)
    for address in (f"/awards/{award.id}/dashboard", f"/awards/{award.id}/thread/E1"):
        with clock.set_to(f.REVIEWING + timedelta(days=400)):
            assert client.sign_in_as(panel.cast.ada).get(address).status == 200
            assert client.sign_in_as(panel.cast.sam).get(address).status == 403
