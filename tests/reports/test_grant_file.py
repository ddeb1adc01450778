"""The official file of a grant fills itself, says what is missing, and leaves as one ZIP."""

import csv
import io
import json
import uuid
import zipfile
from datetime import date, time

import html5lib
import pikepdf
import pytest

from app.awards import services as award_deeds
from app.evaluation.models import Dataset
from app.identity.roles import OrganisationKind, Role
from app.monitoring.models.continuing import Check, Decision, Finding
from app.monitoring.services import closing, continuing
from app.platform import clock, jobs, storage
from app.platform.audit import AuditEvent
from app.platform.db import session
from app.platform.errors import DomainError, NotFoundError, NotNowError
from app.reports import filing, policy, services
from app.reports.dossier.packing import faults
from app.reports.lifecycle import Status
from app.reports.models import DocumentKind, FileSignOff
from app.reports.queries import documents, file_tasks
from app.reports.queries.grant_file import REQUIREMENTS, grant_file, grant_files, watched_files
from app.reports.rules.grant_file import Owes, State
from app.review.models import ConflictDeclaration
from tests.factories import changes, slates
from tests.factories import evaluation as facts
from tests.factories import identity as people
from tests.factories import review as f
from tests.factories.identity import PASSWORD, actor
from tests.support.queries import queries_counted

ZONE = "America/New_York"
NOW = clock.at_local(date(2028, 3, 10), time(10), ZONE)
PDF = b"%PDF-1.7\nA printout of SAM.gov\n%%EOF"


@pytest.fixture
def at():
    with clock.set_to(NOW):
        yield NOW


def file_now(award):
    return grant_file(award, at=clock.now())


def states(award):
    return {each.key: each.state for each in file_now(award).lines}


def filed(award, by, **changes):
    values = {
        "key": "integrity",
        "title": "SAM.gov, printout",
        "dated_on": date(2026, 11, 10),
        "note": "",
        "name": "sam.pdf",
        "content": PDF,
    }
    made = filing.file_paper(file_now(award), filing.Filing(**{**values, **changes}), by=actor(by))
    session.commit()
    return made


def continued(award, cast, year=2):
    review = continuing.begin(award, year, by=actor(cast.pia))
    session.flush()
    for check in Check:
        continuing.find(review, check, Finding.SATISFIED, reason="Read.", by=actor(cast.pia))
    session.flush()
    session.refresh(review)
    continuing.recommend(review, Decision.CONTINUE, reason="All well.", by=actor(cast.pia))
    made = continuing.sign(review, signature="Otto Official", by=actor(cast.otto))
    session.commit()
    return made


def test_what_happened_up_to_the_award_is_there_without_anybody_filing_it(award, panel, at):
    found = states(award)

    for key in (
        *("application", "receipt", "screening", "conflicts", "reviews", "rank_order"),
        *("slate", "integrity", "letter", "notification:1", "matrix:1"),
    ):
        assert found[key] is State.PRESENT, key
    assert found["call"] is State.MISSING
    assert found["continuation:2"] is State.NOT_YET_DUE
    assert found["amendment"] is State.DOES_NOT_APPLY
    assert found["retention"] is State.NOT_YET_DUE
    assert {each.code for each in REQUIREMENTS} == {each.code for each in file_now(award).lines}


def test_each_document_says_who_signed_it_and_when_and_where_it_stands(award, panel, at, client):
    found = file_now(award)
    sent = found.line("application")
    forms = found.line("reviews").piece.held

    assert sent.signed == "Aro Superintendent, Superintendent"
    assert sent.latest_on == date(2026, 9, 15)
    assert sorted(each.who for each in forms) == ["Colleague 2", "Colleague 3", "Rob Reader"]
    client.sign_in_as(panel.cast.pia)
    page = client.get(f"/awards/{award.id}/file")
    assert page.h1 == f"Official file of {award.number}"
    links = {url for url in page.links.values() if url.startswith("/")}
    assert {client.http_get(url).status_code for url in links} == {200}


def test_a_missing_declaration_shows(award, panel, at):
    session.query(ConflictDeclaration).filter_by(reviewer_id=panel.reviewers[1].id).delete()
    session.commit()

    found = file_now(award).line("conflicts")
    assert (found.state, found.piece.why) == (State.MISSING, "2 of 3 readers declared")


def test_certified_data_and_a_continuation_file_themselves(award, panel, period, counted, at):
    assert states(award)[f"data:{period.code}-outcomes"] is State.PRESENT
    assert states(award)[f"data:{period.code}-practice"] is State.NOT_YET_DUE or (
        states(award)[f"data:{period.code}-practice"] is State.MISSING
    )
    continued(award, panel.cast)
    found = file_now(award)
    assert found.line("continuation:2").state is State.PRESENT
    assert found.line("continuation:2").signed == "Otto Official"
    assert found.line("notification:2").piece.title == "Notification 2: continuation"


def test_an_amendment_is_filed_with_its_decision_and_leads_to_its_page(award, panel, at, client):
    made = changes.scope(award, changes.lower(award), panel.cast)
    page = client.sign_in_as(panel.cast.pia).get(f"/awards/{award.id}/file")

    assert states(award)["amendment:1"] is State.PRESENT
    assert page.links["Approved"] == f"/amendments/{made.id}"


def test_the_end_files_itself_too(award, panel):
    with clock.set_to(clock.at_local(date(2030, 7, 5), time(10), ZONE)):
        made = closing.start(award, by=actor(panel.cast.pia))
        session.commit()
        assert states(award)["property"] is State.NOT_YET_DUE
    with clock.set_to(clock.at_local(date(2030, 11, 1), time(10), ZONE)):
        assert states(award)["property"] is State.MISSING
        item = next(each for each in made.items if each.kind.value == "property")
        closing.hand_in(item, words="None.", by=actor(panel.cast.dana))
        assert file_now(award).line("property").who_owes.value == "agency"
        closing.accept(item, words="Read.", by=actor(panel.cast.pia))
        session.commit()
        assert states(award)["property"] is State.PRESENT


def test_a_paper_from_outside_is_filed_and_stays(award, panel, at):
    made = filed(award, panel.cast.pia)

    found = file_now(award).line("integrity")
    assert (found.state, found.signed) == (State.PRESENT, "Pia Officer")
    made.title = "Another"
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()
    other = filed(award, panel.cast.pia, key="other", title="Press cutting")
    assert [each.id for each in file_now(award).others] == [other.id]


def test_a_paper_is_refused_without_title_with_a_day_ahead_or_under_no_line(award, panel, at):
    with pytest.raises(DomainError, match="what the paper is"):
        filed(award, panel.cast.pia, title=" ")
    with pytest.raises(DomainError, match="lies ahead"):
        filed(award, panel.cast.pia, dated_on=date(2028, 3, 11))
    with pytest.raises(NotFoundError):
        filed(award, panel.cast.pia, key="nothing")


def test_the_official_does_without_what_is_missing_once_with_a_reason(award, panel, at):
    by = actor(panel.cast.otto)
    with pytest.raises(DomainError, match="Write why"):
        filing.waive(file_now(award), "call", reason=" ", by=by)
    filing.waive(file_now(award), "call", reason="We met in person.", by=by)
    session.commit()

    assert file_now(award).line("call").state is State.WAIVED
    with pytest.raises(NotNowError, match="is waived; it needs no waiver"):
        filing.waive(file_now(award), "call", reason="Again.", by=by)
    with pytest.raises(NotNowError, match="is present"):
        filing.waive(file_now(award), "letter", reason="No.", by=by)


def test_a_sign_off_keeps_the_counts_of_its_moment(award, panel, at):
    by, before = actor(panel.cast.otto), file_now(award).tally
    with pytest.raises(DomainError, match="Write what is done about them"):
        filing.sign_off(file_now(award), signature="Otto", note="", by=by)
    with pytest.raises(DomainError, match="name and title"):
        filing.sign_off(file_now(award), signature=" ", note="x", by=by)
    made = filing.sign_off(file_now(award), signature="Otto", note="Pia calls today.", by=by)
    session.commit()
    filed(award, panel.cast.pia, key="call")

    assert (made.present, made.missing) == (before.present, before.missing)
    assert file_now(award).tally.missing == before.missing - 1
    assert session.query(FileSignOff).count() == 1


def test_who_may_do_what(award, panel):
    cast = panel.cast
    auditor = people.person("Audrey Auditor", (Role.AUDITOR, cast.agency))
    elsewhere = people.organisation("Other Agency", OrganisationKind.AGENCY)
    foreign = people.person("Fay Foreign", (Role.PROGRAM_OFFICER, elsewhere))
    everybody = {
        **{
            name: getattr(cast, name)
            for name in ("pia", "otto", "dana", "aro", "ada", "rob", "sam")
        },
        "auditor": auditor,
        "foreign": foreign,
    }
    who = {name: actor(person) for name, person in everybody.items()}
    rules = {
        policy.may_see_file: {"pia", "otto", "auditor"},
        policy.may_file: {"pia"},
        policy.may_answer_for_file: {"otto"},
    }
    for rule, allowed in rules.items():
        assert {name for name, person in who.items() if rule(person, award)} == allowed, rule
    assert policy.may_see_files(who["foreign"])
    assert watched_files(who["foreign"], at=clock.now()) == []
    assert not policy.may_see_files(who["dana"])


def test_many_files_take_as_many_queries_as_one(award, panel, at):
    session.commit()
    with queries_counted() as seen:
        grant_files([award.id], at=at)
    assert len(seen) <= 45
    session.expire_all()


def test_the_officer_has_one_task_for_each_file_with_something_missing(award, panel, client, at):
    def tasks(name):
        return file_tasks.tasks_for(actor(getattr(panel.cast, name)), at=at)

    (task,) = tasks("pia")
    owed = [each for each in file_now(award).gaps if each.who_owes is Owes.AGENCY]
    assert [each.key for each in owed] == ["call"]
    assert task.what == "Complete the official file: 1 document is missing"
    assert (tasks("otto"), tasks("dana")) == ([], [])
    assert task.what in client.sign_in_as(panel.cast.pia).get("/").text


def test_gaps_of_all_grants_on_a_page_and_as_a_table(award, panel, client, at):
    page = client.sign_in_as(panel.cast.otto).get("/grant-files")
    missing = [row[1] for row in page.table("Everything that is missing")[1:]]
    rows = list(csv.reader(io.StringIO(client.http_get("/grant-files.csv").text)))

    assert missing == [each.piece.title for each in file_now(award).gaps]
    assert [row[2] for row in rows[1:]] == missing
    assert client.sign_in_as(panel.cast.dana).get("/grant-files").status == 403


def test_filing_waiving_and_signing_off_on_pages(award, panel, client, at):
    url = f"/awards/{award.id}/file"
    client.sign_in_as(panel.cast.pia)
    page = client.get(f"{url}/papers")
    assert page.form().submit(title="").status == 422
    values = {"key": "integrity", "title": "SAM.gov", "dated_on": "2026-11-10", "note": ""}
    ahead = {**values, "dated_on": "2031-01-01"}
    assert page.form().submit(**ahead, file=(io.BytesIO(PDF), "sam.pdf")).status == 422
    done = page.form().submit(**values, file=(io.BytesIO(PDF), "sam.pdf")).follow()
    assert client.http_get(done.links["SAM.gov"]).data == PDF
    assert client.get(f"{url}/sign-off").status == 403
    client.sign_in_as(panel.cast.otto)
    page = client.get(f"{url}/waivers/call")
    assert page.form().submit(reason="").status == 422
    assert "Waived: Post-award call." in page.form().submit(reason="Met.").follow().messages
    assert client.get(f"{url}/waivers/call").form().submit(reason="Met.").status == 422
    assert client.get(f"{url}/waivers/nothing").status == 404
    page = client.get(f"{url}/sign-off")
    assert page.form().submit(signature="Otto", note="x", password="no").status == 422
    done = page.form().submit(signature="Otto", note="Pia does.", password=PASSWORD).follow()
    assert done.messages[0].startswith("Signed off: ")
    assert client.sign_in_as(panel.cast.dana).get(url).status == 403


@pytest.fixture
def full(award, panel, period, at):
    """Data of practice, a continuation, and a paper from outside."""
    filed(award, panel.cast.pia)
    continued(award, panel.cast)
    return award


def made(award, cast, kind=DocumentKind.DOSSIER):
    asked = services.request_document(kind, award.id, by=actor(cast.pia))
    session.commit()
    jobs.sweep()
    session.expire_all()
    return documents.document(asked.id)


def opened(document):
    content = storage.read(document.file)
    with zipfile.ZipFile(io.BytesIO(content)) as parcel:
        return content, {name: parcel.read(name) for name in parcel.namelist()}


def table(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def test_the_zip_holds_every_document_and_no_original_data(full, practiced, counted, panel):
    document = made(full, panel.cast)
    content, files = opened(document)
    required = [
        *("1-application/application.pdf", "1-application/receipt.pdf"),
        *("1-application/attempts.pdf", "1-application/submission.json"),
        *("1-application/files/01-letter.txt", "1-application/submissions.csv"),
        *("2-review/reviews.csv", "2-review/scores.csv", "2-review/score-changes.csv"),
        *("2-review/conflicts.csv", "2-review/discussion.csv", "2-review/rank-and-slate.csv"),
        *("3-award/notification-01.pdf", "3-award/notification-02.pdf"),
        *("4-running/fidelity-report.pdf", "4-running/certified-data.csv"),
        *("5-continuation/continuation.pdf", "7-from-outside/01-sam.pdf"),
        *("8-trail/audit.jsonl", "index.pdf", "index.html"),
    ]

    assert (document.status, document.file.media_type) == (Status.READY, "application/zip")
    assert document.file.name == f"{full.number}-official-file-v1.zip"
    assert faults(content, required) == []
    assert files["7-from-outside/01-sam.pdf"] == PDF
    assert document.parts_done == document.parts_all - 2
    rows = table(files, "4-running/certified-data.csv")
    assert {row["kind"]: row["file_sha256"] for row in rows} == {
        Dataset.PRACTICE.value: practiced.file.sha256,
        Dataset.OUTCOMES.value: counted.file.sha256,
    }
    for upload in (practiced, counted):
        assert storage.read(upload.file) not in files.values()


def test_every_score_declaration_and_event_is_in_it_and_the_indexes_can_be_read(full, panel):
    _, files = opened(made(full, panel.cast))
    _has_the_whole_review(files, panel)
    _has_events_that_prove_themselves(files)
    parser = html5lib.HTMLParser()
    parser.parse(files["index.html"])
    page = files["index.html"].decode()

    assert parser.errors == []
    assert 'lang="en-US"' in page
    assert 'href="2-review/scores.csv"' in page
    with pikepdf.open(io.BytesIO(files["index.pdf"])) as paper:
        assert paper.Root.MarkInfo.Marked
        assert str(paper.Root.Lang) == "en-US"


def _has_the_whole_review(files, panel):
    scores, declared = table(files, "2-review/scores.csv"), table(files, "2-review/conflicts.csv")
    (place,) = table(files, "2-review/rank-and-slate.csv")
    kept = [score for review in panel.reviews for score in review.scores]
    names = sorted({row["reader"] for row in declared})
    assert len(scores) == len(kept)
    assert {row["strengths"] for row in scores} == {each.strengths for each in kept}
    assert names == ["Colleague 2", "Colleague 3", "Rob Reader"]
    assert len(table(files, "2-review/reviews.csv")) == 3
    assert (place["rank"], place["of"], place["is_funded"]) == ("1", "1", "yes")
    assert place["signed"] == "Otto Official"


def _has_events_that_prove_themselves(files):
    lines = [json.loads(line) for line in files["8-trail/audit.jsonl"].splitlines()]
    assert {"award:new", "award:continuation", "file:paper"} <= {each["verb"] for each in lines}
    for each in lines:
        row = session.get(AuditEvent, each["sequence"])
        assert each["sha256"] == row.fingerprint()
        assert uuid.UUID(each["subject"]) == row.subject_id


def test_a_made_document_is_taken_as_it_is_and_the_rest_is_drawn(full, panel):
    sent = full.application.standing_submission
    asked = services.request_document(DocumentKind.RECEIPT, sent.id, by=actor(panel.cast.pia))
    session.commit()
    jobs.sweep()
    session.expire_all()
    kept = documents.document(asked.id)
    _, files = opened(made(full, panel.cast))
    told = {row["path"]: row for row in table(files, "manifest.csv")}

    assert told["1-application/receipt.pdf"]["sha256"] == kept.file.sha256
    assert told["1-application/receipt.pdf"]["version"] == "document version 1"
    assert told["1-application/application.pdf"]["version"] == "drawn for this file"


def test_the_zip_and_the_index_belong_to_the_agency(award, panel, client, at):
    for kind in ("dossier", "dossier_index"):
        form = {"kind": kind, "subject": str(award.id)}
        for name in ("dana", "aro", "rob", "sam"):
            client.sign_in_as(getattr(panel.cast, name))
            assert client.post("/documents", form).status == 403
    page = client.sign_in_as(panel.cast.pia).get(f"/awards/{award.id}/file")
    where = page.form("/documents").submit().redirect
    waiting = client.get(where)
    assert "Making the document" in waiting.text
    session.commit()
    jobs.sweep()
    done = client.get(f"{where}/progress").json
    assert (done["done"], done["value"]) == (True, done["maximum"] - 2)
    assert "Version 1: ready" in client.get(f"/awards/{award.id}/file").text


def test_nothing_of_another_application_is_in_it(cast, at):
    several = f.panel(cast, count=2)
    first, second = several.applications
    award = facts.agreed(_first_award(several), cast)
    _, files = opened(made(award, cast))
    names = (second.number.encode(), second.organisation.name.encode(), str(second.id).encode())
    readable = [content for name, content in files.items() if not name.endswith(".pdf")]

    assert any(first.number.encode() in content for content in readable)
    for name in names:
        assert [content for content in readable if name in content] == []


def _first_award(panel):
    f.frozen(panel)
    slate = award_deeds.build_slate(panel.competition, by=actor(panel.cast.pia))
    made = slates.announced(slate, panel.cast)
    session.commit()
    return next(each for each in made if each.application_id == panel.applications[0].id)
