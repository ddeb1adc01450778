"""The payment system's file: all of it or nothing, once, with every fault named."""

import io
from datetime import UTC, date, datetime

import pytest

from app.awards import policy, queries, services
from app.awards.models import Drawdown, DrawdownImport
from app.identity.roles import OrganisationKind
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories.identity import actor, organisation

HEADER = "award_number,date,amount,reference\n"
LATER = datetime(2028, 3, 1, 15, 0, tzinfo=UTC)


def bring(award, lines, by, agency):
    text = HEADER + "".join(f"{award.number},{line}\n" for line in lines)
    with clock.set_to(LATER):
        made = services.import_drawdowns(text.encode(), "g5.csv", agency=agency, by=by)
    session.flush()
    return made


@pytest.fixture
def agency(panel):
    return panel.cast.agency


def test_nothing_recorded_is_none_and_what_is_recorded_adds_up(award, pia, agency):
    assert queries.drawn_cents(award) is None
    bring(award, ['2027-08-01,"1,200.50",A1', "08/02/2027,(200.50),A2"], pia, agency)

    assert queries.drawn_cents(award) == 1_000_00
    assert queries.drawn_cents(award, date(2027, 8, 1)) == 1_200_50
    assert queries.drawn_cents(award, date(2027, 7, 31)) is None
    assert queries.drawn_by_award([award.id]) == {award.id: 1_000_00}


def test_the_same_file_again_adds_nothing_and_a_longer_one_only_what_is_new(award, pia, agency):
    first = bring(award, ["2027-08-01,100,A1"], pia, agency)
    again = bring(award, ["2027-08-01,100,A1"], pia, agency)
    longer = bring(award, ["2027-08-01,100,A1", "2027-09-01,50,A2"], pia, agency)

    assert [(each.lines, each.added) for each in (first, again, longer)] == [(1, 1), (1, 0), (2, 1)]
    assert queries.drawn_cents(award) == 150_00


def test_one_faulty_line_keeps_the_whole_file_out_and_every_fault_has_its_repair(
    award, pia, agency
):
    bring(award, ["2027-08-01,100,A1"], pia, agency)
    text = (
        HEADER
        + f"{award.number},2027-10-01,10,B1\n"
        + "P999Z990001,2027-10-01,10,B2\n"
        + f"{award.number},May 1,ten,\n"
        + f"{award.number},2027-08-01,999,A1\n"
        + f"{award.number},2099-01-01,1,B3\n"
        + f"{award.number},2027-10-01,0,B4\n"
        + f"{award.number},2027-10-02,10,B1\n"
        + f"{award.number},2001-05-02,10,B5\n"
    )
    with clock.set_to(LATER), pytest.raises(services.FaultyFileError) as told:
        services.import_drawdowns(text.encode(), "g5.csv", agency=agency, by=pia)

    assert [(each.line, each.column, each.value) for each in told.value.faults] == [
        (3, "award_number", "P999Z990001"),
        (4, "amount", "ten"),
        (4, "date", "May 1"),
        (4, "reference", ""),
        (5, "reference", "A1"),
        (6, "date", "2099-01-01"),
        (7, "amount", "0"),
        (8, "reference", "B1"),
        (9, "date", "2001-05-02"),
    ]
    assert all(each.repair for each in told.value.faults)
    assert (session.query(Drawdown).count(), session.query(DrawdownImport).count()) == (1, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "name the columns"),
        (b"award,date,amount,reference\nx,y,z,w\n", "name the columns"),
        (HEADER.encode(), "no line below its heading"),
        ("größe".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_refused(award, pia, agency, content, said):
    with pytest.raises(services.FaultyFileError) as told:
        services.import_drawdowns(content, "x.csv", agency=agency, by=pia)

    assert any(said in each.repair for each in told.value.faults)


def test_an_award_of_another_agency_is_unknown_in_the_file(award, pia):
    other = organisation("Another Agency", OrganisationKind.AGENCY)
    with pytest.raises(DomainError, match="1 fault"):
        bring(award, ["2027-08-01,100,A1"], pia, other)


def test_a_row_of_the_ledger_is_never_changed(award, pia, agency):
    bring(award, ["2027-08-01,100,A1"], pia, agency)
    session.query(Drawdown).one().cents = 1
    with pytest.raises(PermissionError):
        session.flush()


def test_the_officer_sends_the_file_on_the_page_and_sees_faults_there(award, panel, client):
    pia = client.sign_in_as(panel.cast.pia)
    with clock.set_to(LATER):
        bad = f"{HEADER}{award.number},2027-10-01,ten,B1\n".encode()
        form = pia.get("/drawdowns").form()
        refused = form.submit(file=(io.BytesIO(bad), "g5.csv"))
        good = f"{HEADER}{award.number},2027-10-01,10,B1\n".encode()
        taken = form.submit(file=(io.BytesIO(good), "g5.csv"))

    assert (refused.status, taken.is_redirect) == (422, True)
    assert "The file has 1 fault, so nothing of it was kept." in refused.text
    with clock.set_to(LATER):
        assert "g5.csv" in pia.get("/drawdowns").text
        assert "B1" in pia.get(f"/awards/{award.id}/ledger").text
        assert "is drawn" in pia.get(f"/awards/{award.id}").text
    assert (
        pia.http_get("/drawdowns/template.csv").data.decode("utf-8-sig").strip() == HEADER.strip()
    )


def test_only_the_agency_keeps_a_ledger(award, panel, client):
    agency = panel.cast.agency
    assert policy.may_keep_ledger(actor(panel.cast.pia), agency)
    for who in (panel.cast.dana, panel.cast.adm, panel.cast.sam):
        assert not policy.may_keep_ledger(actor(who), agency)
        assert client.sign_in_as(who).get("/drawdowns").status == 403
    assert client.sign_in_as(panel.cast.sam).get(f"/awards/{award.id}/ledger").status == 403
