"""A district's own wide export becomes rows of the template, and the mapping is remembered."""

import pytest

from app.evaluation import queries, services
from app.evaluation.lifecycle import Status
from app.evaluation.rules.widening import Meaning, read_wide, widened
from app.platform import jobs
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories.identity import actor


def export_of(period):
    schools = queries.schools(queries.matrix(period.award))
    lines = ["Attendance by building,,,", "NCES,Building,Absent,Enrolled"]
    lines += [f"{code},{name},12,{140 + at}" for at, (code, name) in enumerate(schools.items())]
    return "\n".join(lines).encode()


def test_a_mapped_export_is_checked_like_any_file_and_its_mapping_is_remembered(
    period, panel, client
):
    measure = queries.matrix(period.award).measures[0].code
    by = actor(panel.cast.dana)
    export = services.receive_export(period, (export_of(period), "sis.csv", "text/csv"), by=by)
    meanings = {
        0: "school",
        2: Meaning(measure, "ALL", "numerator").code,
        3: Meaning(measure, "ALL", "denominator").code,
    }
    upload = services.import_export(export, meanings, by=by)
    session.commit()
    jobs.sweep()
    session.expire_all()

    upload = queries.upload(upload.id)
    whole = next(r for r in queries.measure_results([upload]) if not r.unit_code)
    assert upload.status is Status.PREVIEWED
    assert whole.numerator == 12 * whole.schools_reported
    page = client.sign_in_as(panel.cast.dana).get(f"/exports/{export.id}")
    assert page.html.count(" selected>") >= 3


def test_student_records_are_refused_before_anything_is_kept(period, panel):
    students = b"first name,last name,birth date\nAda,Lovelace,2015-12-10\n"

    with pytest.raises(DomainError, match="Nothing of the file was kept"):
        services.receive_export(
            period, (students, "ada.csv", "text/csv"), by=actor(panel.cast.dana)
        )


def test_a_mapping_that_does_not_hold_together_is_refused():
    wide = read_wide([["school", "a", "b"], ["340123000101", "1", "2"]])

    with pytest.raises(DomainError, match="which column holds the school"):
        widened(wide, {1: "M1|ALL|numerator"}, {})
    with pytest.raises(DomainError, match="numerator and denominator"):
        widened(wide, {0: "school", 1: "M1|ALL|numerator"}, {})
    with pytest.raises(DomainError, match="No table"):
        read_wide([["only a header"]])
