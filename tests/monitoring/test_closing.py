"""Closeout: it starts, things are handed in and accepted, the award is closed and stays readable."""

import io
from datetime import date, time

import pytest

from app.awards import services as award_deeds
from app.awards.lifecycle import Status
from app.awards.models import ActionKind, ConditionKind
from app.awards.rules import Notice
from app.evaluation import policy as evaluation_policy
from app.monitoring.lifecycle.closing import ItemStatus
from app.monitoring.models.closing import HoldKind, ItemKind
from app.monitoring.policy import changes, performance, watching
from app.monitoring.policy import closing as policy
from app.monitoring.queries import closing as queries
from app.monitoring.queries import performance as reports
from app.monitoring.rules.closing import Figures
from app.monitoring.services import closing as services
from app.monitoring.services import records
from app.platform import audit, clock, jobs
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from app.reports import policy as file_policy
from tests.factories.identity import PASSWORD, actor

ZONE = "America/New_York"
SIGNED = "Otto Official, Assistant Secretary"


def on(*day):
    """Ten o'clock where the competition is. The grant ends June 30, 2030."""
    return clock.set_to(clock.at_local(date(*day), time(10), ZONE))


@pytest.fixture
def closeout(award, panel):
    with on(2030, 7, 5):
        made = services.start(award, by=actor(panel.cast.pia))
    session.commit()
    return made


def item(closeout, kind):
    return next(each for each in closeout.items if each.kind is kind)


def final(award):
    whole = award.authorized_cents
    return Figures(authorized=whole, obligated=whole - 500, paid=whole - 500, drawn=whole - 500)


def settled(closeout, cast, *, figures=None):
    """Everything handed in and accepted on August 1."""
    with on(2030, 8, 1):
        wanted = figures or final(closeout.award)
        services.state_figures(closeout, wanted, by=actor(cast.dana))
        session.flush()
        for each in closeout.items:
            if each.kind is ItemKind.PERFORMANCE:
                services.set_aside(each, words="It came on paper.", by=actor(cast.pia))
            if each.status is ItemStatus.OWED:
                if each.kind not in queries.AGENCY_SETTLES:
                    services.hand_in(each, words="See the report.", by=actor(cast.dana))
                services.accept(each, words="Read and complete.", by=actor(cast.pia))
    session.commit()


def closed(closeout, cast, *day, words=""):
    with on(*(day or (2030, 8, 2))):
        services.close(closeout, signature=SIGNED, words=words, by=actor(cast.otto))
    session.commit()


def test_it_starts_by_itself_on_the_day_after_and_once(award, panel):
    session.commit()
    with on(2030, 6, 30):
        jobs.sweep()
        assert queries.closeout_of(award) is None
    with on(2030, 7, 1):
        jobs.sweep()
        jobs.sweep()
    session.expire_all()
    found = queries.closeout_of(award)

    assert award.status is Status.CLOSEOUT
    assert found.started_by is None
    assert [(each.kind, each.status, each.due_on) for each in found.items] == [
        (ItemKind.PERFORMANCE, ItemStatus.OWED, date(2030, 10, 28)),
        (ItemKind.FINANCIAL, ItemStatus.OWED, date(2030, 10, 28)),
        (ItemKind.PROPERTY, ItemStatus.OWED, date(2030, 10, 28)),
        (ItemKind.INVENTIONS, ItemStatus.DOES_NOT_APPLY, date(2030, 10, 28)),
        (ItemKind.CONDITIONS, ItemStatus.OWED, date(2030, 10, 28)),
        (ItemKind.CORRECTIVE_ACTIONS, ItemStatus.OWED, date(2030, 10, 28)),
    ]
    told = session.query(OutboxMessage).filter_by(recipient=panel.cast.dana.email).all()
    assert sum("what is owed at the end" in each.subject for each in told) == 1


def test_it_does_not_start_while_the_grant_runs(award, panel):
    with on(2030, 6, 30), pytest.raises(NotNowError, match="runs until June 30, 2030"):
        services.start(award, by=actor(panel.cast.pia))


def test_what_is_handed_in_is_returned_or_accepted_with_words(closeout, panel):
    cast, owed = panel.cast, item(closeout, ItemKind.PROPERTY)
    with pytest.raises(DomainError, match="Write what you hand in"):
        services.hand_in(owed, words=" ", by=actor(cast.dana))
    services.hand_in(owed, words="No equipment over $10,000.", by=actor(cast.dana))
    with pytest.raises(DomainError, match="Write what has to change"):
        services.send_back(owed, words="", by=actor(cast.pia))
    services.send_back(owed, words="Name the carts.", by=actor(cast.pia))
    assert (owed.status, owed.agency_words) == (ItemStatus.OWED, "Name the carts.")
    services.hand_in(owed, words="Six carts of $2,000.", by=actor(cast.dana))
    with pytest.raises(DomainError, match="Write on what"):
        services.accept(owed, words=" ", by=actor(cast.pia))
    services.accept(owed, words="Read.", by=actor(cast.pia))
    session.commit()

    assert owed.is_settled
    assert list(audit.verify()) == []


def test_an_extension_needs_a_later_day_and_a_reason_and_keeps_the_first_day(closeout, panel):
    owed, by = item(closeout, ItemKind.PERFORMANCE), actor(panel.cast.pia)
    with pytest.raises(DomainError, match="what justifies"):
        services.extend(owed, date(2030, 12, 1), reason=" ", by=by)
    with pytest.raises(DomainError, match="due October 28, 2030 already"):
        services.extend(owed, date(2030, 10, 28), reason="Flood.", by=by)
    services.extend(owed, date(2030, 12, 1), reason="Flood.", by=by)

    assert (owed.due_on, owed.owed_until) == (date(2030, 10, 28), date(2030, 12, 1))


def test_the_financial_report_is_the_figures(closeout, panel):
    owed = item(closeout, ItemKind.FINANCIAL)
    with pytest.raises(DomainError, match="State the final figures first"):
        services.hand_in(owed, words="Done.", by=actor(panel.cast.dana))
    with pytest.raises(NotNowError, match="are not stated"):
        services.accept(owed, words="Done.", by=actor(panel.cast.pia))


def test_closing_waits_for_what_is_owed_the_unpaid_and_the_refund(closeout, panel):
    with pytest.raises(DomainError, match="Final performance report"):
        closed(closeout, panel.cast)
    whole = closeout.award.authorized_cents
    settled(closeout, panel.cast, figures=Figures(whole, whole, whole - 700, whole - 600))
    with pytest.raises(DomainError, match=r"\$7 of obligations are not paid; A refund of \$1"):
        closed(closeout, panel.cast)


def test_closed_the_award_holds_what_was_obligated_and_nothing_changes(closeout, award, panel):
    before, cast = award.authorized_cents, panel.cast
    settled(closeout, cast)
    closed(closeout, cast)

    assert award.status is Status.CLOSED
    assert award.authorized_cents == before - 500
    assert (award.actions[-1].kind, award.actions[-1].signature) == (ActionKind.CLOSE, SIGNED)
    assert closeout.final_financial_on == date(2030, 8, 1)
    with pytest.raises(NotNowError, match="is closed"):
        award_deeds.issue(
            award, ActionKind.REVISION, reason="x", signature="y", by=actor(cast.otto)
        )
    with pytest.raises(NotNowError, match="is closed"):
        services.state_figures(closeout, final(award), by=actor(cast.dana))
    with pytest.raises(NotNowError, match="is closed"):
        services.set_aside(item(closeout, ItemKind.PROPERTY), words="x", by=actor(cast.pia))
    writing = (changes.may_open, changes.may_review, performance.may_decide, watching.may_record)
    for rule in (*writing, policy.may_hand_in, policy.may_lead_closeout):
        assert [rule(actor(who), award) for who in (cast.pia, cast.dana)] == [False, False], rule
    assert not any(performance.may_write(actor(cast.ada), each) for each in reports.reports(award))
    assert file_policy.may_file(actor(cast.pia), award)
    assert evaluation_policy.may_release(actor(cast.pia), award)
    assert not evaluation_policy.may_send_data(actor(cast.dana), award)
    assert not evaluation_policy.may_revise(actor(cast.pia), award)
    assert evaluation_policy.may_see_data(actor(cast.dana), award)


def test_after_a_year_the_agency_closes_on_what_it_has_with_its_reason(closeout, award, panel):
    with pytest.raises(DomainError, match="From July 1, 2031 on"):
        closed(closeout, panel.cast, 2031, 6, 30, words="The district is dissolved.")
    closed(closeout, panel.cast, 2031, 7, 1, words="The district is dissolved.")

    assert award.status is Status.CLOSED
    assert award.actions[-1].reason == "The district is dissolved."
    assert closeout.final_financial_on is None


def test_a_hold_stops_the_destruction_until_it_is_released(closeout, award, panel):
    settled(closeout, panel.cast)
    closed(closeout, panel.cast)
    with on(2033, 8, 1), pytest.raises(NotNowError, match="Kept until August 1, 2033"):
        records.refuse_destruction(award)
    with on(2033, 8, 2):
        records.refuse_destruction(award)
        with pytest.raises(DomainError, match="which case"):
            records.place_hold(award, HoldKind.AUDIT, reason=" ", by=actor(panel.cast.pia))
        hold = records.place_hold(
            award, HoldKind.LITIGATION, reason="Doe v. District", by=actor(panel.cast.pia)
        )
        session.flush()
        with pytest.raises(NotNowError, match="A hold stands"):
            records.refuse_destruction(award)
        with pytest.raises(DomainError, match="how the case ended"):
            records.release_hold(hold, reason="", by=actor(panel.cast.otto))
        records.release_hold(hold, reason="Settled.", by=actor(panel.cast.otto))
        session.flush()
        records.refuse_destruction(award)
        with pytest.raises(NotNowError, match="released already"):
            records.release_hold(hold, reason="Again.", by=actor(panel.cast.otto))


def test_who_may_do_what(award, panel):
    cast = panel.cast
    who = {name: actor(getattr(cast, name)) for name in ("pia", "otto", "dana", "aro", "sam")}
    rules = {
        policy.may_lead_closeout: {"pia"},
        policy.may_close: {"otto"},
        policy.may_release: {"otto"},
        policy.may_hold: {"pia", "otto"},
        policy.may_see_records_of: {"pia", "otto"},
        policy.may_see_closeout: {"pia", "otto", "dana", "aro"},
        policy.may_hand_in: {"dana", "aro"},
    }
    for rule, allowed in rules.items():
        assert {name for name, person in who.items() if rule(person, award)} == allowed, rule
    assert policy.may_see_records(who["pia"])
    assert not policy.may_see_records(who["dana"])


def test_what_the_system_holds_is_not_handed_in_or_accepted_twice(closeout, award, panel):
    owed = item(closeout, ItemKind.PERFORMANCE)
    with pytest.raises(NotNowError, match="submit it there"):
        services.hand_in(owed, words="Attached.", by=actor(panel.cast.dana))
    with pytest.raises(NotNowError, match="The final performance report is being written"):
        services.accept(owed, words="Read.", by=actor(panel.cast.pia))
    notice = Notice(
        *(ConditionKind.MONITORING, "A call a month.", "Data came late.", "Send the data."),
        *(date(2030, 9, 1), "Write to the agency."),
    )
    with on(2030, 7, 6):
        award_deeds.impose_condition(award, notice, signature=SIGNED, by=actor(panel.cast.otto))
    session.flush()
    with pytest.raises(NotNowError, match=r"Condition 1 of .* is in force"):
        services.accept(
            item(closeout, ItemKind.CONDITIONS), words="None.", by=actor(panel.cast.pia)
        )


def test_tasks_go_to_whoever_owes(closeout, panel):
    def tasks(name):
        found = queries.tasks_for(actor(getattr(panel.cast, name)), at=clock.now())
        return [each.what for each in found]

    assert tasks("dana") == [
        "Hand in: final financial figures",
        "Hand in: property and equipment statement",
    ]
    assert tasks("pia") == [
        "Settle: specific conditions removed",
        "Settle: corrective actions done",
    ]
    assert (tasks("otto"), tasks("sam")) == ([], [])
    settled(closeout, panel.cast)
    assert (tasks("otto"), tasks("pia"), tasks("dana")) == (["Close the award"], [], [])


def test_from_the_first_page_to_the_last(award, panel, client):
    cast = panel.cast
    url = f"/awards/{award.id}/closeout"
    with on(2030, 6, 1):
        assert "begins by itself" in client.sign_in_as(cast.pia).get(url).text
    with on(2030, 7, 3):
        page = client.get(url).form("/closeout").submit().follow()
        items = {row[0]: page.links[row[0]] for row in page.table("What is owed")[1:]}
        client.sign_in_as(cast.dana)
        figures = client.get(client.get(url).links["State the final figures"])
        assert figures.form().submit(obligated_cents="1").status == 422
        amount = {"obligated_cents": "100", "paid_cents": "100"}
        wrong = {**amount, "drawn_cents": "100", "refunded_cents": "200"}
        assert figures.form().submit(**wrong).status == 422
        done = figures.form().submit(**amount, drawn_cents="100", refunded_cents="0").follow()
        assert "$100; never obligated" in done.text
        page = client.get(items["Final performance report"])
        assert "It is handed in and accepted on its own page" in page.text
        for name in list(items)[1:3]:
            page = client.get(items[name])
            assert page.form("/handing-in").submit(what="").status == 422
            sent = page.form("/handing-in").submit(
                what="Attached.", files=(io.BytesIO(b"Proof."), "proof.txt")
            )
            assert sent.status == 302
        proof = client.get(items["Property and equipment statement"]).links["proof.txt"]
        assert client.http_get(proof).data == b"Proof."
        client.sign_in_as(cast.pia)
        page = client.get(items["Final performance report"])
        assert page.form("/extension").submit(to="2030-11-30", reason="Flood.").status == 302
        assert page.form("/accept").submit(words="Read.").errors == [
            "The final performance report is being written. Settle that first."
        ]
        aside = items["Final performance report"] + "/set-aside"
        assert client.post(aside, {"words": "It came on paper."}).status == 302
        for name, where in items.items():
            if name not in {"Invention statement", "Final performance report"}:
                page = client.get(where)
                assert page.form("/accept").submit(words="").status == 422
                assert page.form("/accept").submit(words="Read.").status == 302
        client.sign_in_as(cast.otto)
        close = client.get(client.get(url).links["Close the award"])
        assert close.form().submit(signature=SIGNED, password="no").status == 422
        done = close.form().submit(signature=SIGNED, password=PASSWORD).follow()
        assert "Closed. Everything stays readable; nothing can be changed." in done.messages
        assert client.sign_in_as(cast.sam).get(url).status == 403
        assert client.sign_in_as(cast.dana).get(url).status == 200


def test_words_alone_are_handed_in(closeout, panel, client):
    owed = item(closeout, ItemKind.PROPERTY)
    with on(2030, 7, 8):
        page = client.sign_in_as(panel.cast.dana).get(f"/closeout-items/{owed.id}")
        done = page.form("/handing-in").submit(what="Nothing was bought.").follow()

    assert done.messages == ["Handed in. Your program officer looks at it."]


def test_records_and_holds_on_pages(award, panel, client):
    client.sign_in_as(panel.cast.pia)
    listed = client.get("/records")
    assert listed.table("Records of 1 grant")[1][5].startswith("The final financial report is not")
    assert award.number in client.http_get("/records.csv").text
    page = client.get(f"/awards/{award.id}/records")
    assert page.form().submit(kind="audit", reason="").status == 422
    held = page.form().submit(kind="audit", reason="Audit A-7").follow()
    assert "Audit that is not resolved: Audit A-7" in held.text
    client.sign_in_as(panel.cast.otto)
    page = client.get(f"/awards/{award.id}/records")
    link = next(url for text, url in page.links.items() if text.startswith("Release the hold"))
    release = client.get(link)
    assert release.form().submit(reason="").status == 422
    assert "Resolved." in release.form().submit(reason="Resolved.").follow().text
    assert "Released on" in client.get(link).text
    assert client.sign_in_as(panel.cast.dana).get(f"/awards/{award.id}/records").status == 403
    assert client.get("/records").status == 403
