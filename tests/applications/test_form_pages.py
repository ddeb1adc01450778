"""The pages of official forms, through the client that checks each one."""

import pytest

from app.applications import queries, services
from app.applications.rules import papers
from app.platform import audit, clock
from app.platform.db import session
from tests.applications.test_submission import TOO_LATE
from tests.factories import applications, competitions, forms
from tests.factories.identity import actor
from tests.support.queries import queries_counted

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def during():
    with clock.set_to(applications.DURING):
        yield


@pytest.fixture
def paper(cast):
    asking = competitions.published(cast.agency, actor(cast.pia), requirements=forms.ASKED)
    made = applications.ready_application(asking, cast.maple, cast.ada)
    session.commit()
    return made


@pytest.fixture
def done(paper, cast):
    forms.describe(cast.maple, cast.aro, actor(cast.ada))
    forms.fill_forms(paper, actor(cast.ada))
    session.commit()
    return paper


def url(application, place=""):
    return f"/applications/{application.id}/forms{place}"


def token(client, application, code="sf-424"):
    return client.get(url(application, f"/{code}")).form().values["revision"]


@pytest.mark.parametrize("place", ["", "/read", "/sf-424", "/gepa-427", "/lobbying", "/assurances"])
def test_every_page_opens_for_its_writer_and_for_nobody_else(client, paper, cast, place):
    assert client.sign_in_as(cast.ada).get(url(paper, place)).status == 200
    for stranger in (cast.pia, cast.adm, cast.sam):
        assert client.sign_in_as(stranger).get(url(paper, place)).status == 403


def test_the_list_says_how_far_each_form_is(client, done, cast):
    page = client.sign_in_as(cast.ada).get(url(done))
    assert page.text.count("Complete") == 4
    forms.answer(done, "gepa-427", actor(cast.ada), steps="")
    assert "1 missing" in client.get(url(done)).text


def test_where_nothing_is_asked_the_page_says_so_and_there_is_no_form(client, ready, cast):
    client.sign_in_as(cast.ada)
    assert "You have nothing to do here." in client.get(url(ready)).text
    assert client.get(url(ready, "/sf-424")).status == 404
    assert client.get(url(ready, "/read")).status == 200


def test_what_is_known_is_shown_with_where_it_is_kept(client, done, cast):
    page = client.sign_in_as(cast.ada).get(url(done, "/sf-424"))
    names = set(page.form().values)
    assert {
        "uei",
        "tin",
        "legal_name",
        "project_title",
        "listing",
        "federal_funds",
    } & names == set()
    for text in (forms.UEI, "Every student a plan", "84.416A", "$2,000,000", "June 30, 2030"):
        assert text in page.text
    assert page.links["the district's profile"].startswith(
        f"/organisations/{cast.maple.id}/profile?then=/applications/"
    )


def test_a_changed_uei_stands_on_the_form_at_once(client, done, cast):
    client.sign_in_as(cast.ada).get(f"/organisations/{cast.maple.id}/profile").form().submit(
        uei="GNU9RNVE6J68"
    )
    text = client.get(url(done, "/sf-424")).text
    assert ("GNU9RNVE6J68" in text, forms.UEI in text) == (True, False)


def test_a_partner_from_elsewhere_sees_whom_to_ask_instead_of_a_closed_door(client, done, cast):
    services.add_collaborator(done, email=cast.sam.email, by=actor(cast.ada))
    page = client.sign_in_as(cast.sam).get(url(done, "/sf-424"))
    assert "the district's profile" not in page.links
    assert "kept by those who write or sign for Maple Hollow Schools" in page.text


def test_without_scripts_a_question_appears_after_the_answer_that_leads_to_it(client, paper, cast):
    client.sign_in_as(cast.ada)
    page = client.get(url(paper, "/sf-424"))
    assert hidden(page, "revision_type")
    page = page.form().submit(application_type="revision").follow()
    assert not hidden(page, "revision_type")
    assert hidden(page, "revision_other")
    assert "Asked if “Type of application” is “Revision”." in page.text
    page = page.form().submit(revision_type="E").follow()
    assert not hidden(page, "revision_other")
    page = page.form().submit(application_type="new").follow()
    assert hidden(page, "revision_other")


def hidden(page, code):
    return next(
        element.get("hidden") is not None
        for element in page.root.iter("div")
        if element.get("data-field") == code
    )


def test_without_scripts_a_tick_can_be_taken_away(client, done, cast):
    form = client.sign_in_as(cast.ada).get(url(done, "/assurances")).form()
    form.submit(race=None)
    assert "race" not in papers.find(done, "assurances").answers
    assert papers.find(done, "assurances").answers["sex"] == "yes"


def test_a_wrong_answer_stands_beside_its_repair_and_in_the_list(client, paper, cast):
    client.sign_in_as(cast.ada)
    page = client.get(url(paper, "/sf-424")).form().submit(project_district="nowhere").follow()
    assert page.text.count("“nowhere” is not a congressional district") == 2
    assert page.form().values["project_district"] == "nowhere"


def test_autosave_keeps_only_what_changed_and_answers_with_what_was_seen(client, paper, cast):
    client.sign_in_as(cast.ada)
    sent = {"revision": token(client, paper), "state_funds": "40000"}
    answer = client.post(url(paper, "/sf-424"), sent, headers=JSON)
    assert (answer.status, answer.json["saved_at_text"]) == (200, "Saved 11:00:00 am")
    assert answer.json["shown"]["applicant_funds"] == "$60,000"
    assert papers.find(paper, "sf-424").answers == {"state_funds": "40000"}
    again = {"revision": answer.json["revision"], "state_funds": "50000"}
    assert client.post(url(paper, "/sf-424"), again, headers=JSON).status == 200


def test_an_amount_is_shown_with_commas_and_merged_by_what_it_says(client, paper, cast):
    client.sign_in_as(cast.ada)
    page, seen = url(paper, "/sf-424"), token(client, paper)
    client.post(page, {"revision": seen, "state_funds": "2990000"}, headers=JSON)
    form = client.get(page).form("")
    assert form.values["state_funds"] == "2,990,000"
    row = queries.form_answer(paper, "sf-424")
    assert (row.answers["state_funds"], row.revision) == ("2990000", 1)
    form.submit(state_funds="$2,990,000.00")
    assert (row.answers["state_funds"], row.revision) == ("2990000", 1)
    clash = client.post(page, {"revision": seen, "state_funds": "5"}, headers=JSON)
    assert (clash.status, clash.json["current_text"]) == (409, "2,990,000")


def test_autosave_tells_what_is_not_right_yet(client, paper, cast):
    client.sign_in_as(cast.ada)
    answer = client.post(
        url(paper, "/sf-424"), {"revision": "", "contact_phone": "5"}, headers=JSON
    )
    assert answer.json["message"].startswith("Saved 11:00:00 am. “5” is not a telephone number.")


def test_autosave_merges_different_fields_and_keeps_the_other_writer_safe(client, paper, cast):
    page = url(paper, "/gepa-427")
    seen = token(client.sign_in_as(cast.ada), paper, "gepa-427")
    services.answer_form(paper, "gepa-427", {"steps": "Aro's."}, seen=seen, by=actor(cast.aro))
    first = client.post(page, {"revision": seen, "barriers": "Ada's."}, headers=JSON)
    assert first.status == 200
    later = client.post(page, {"revision": first.json["revision"], "steps": "Ada's."}, headers=JSON)
    assert later.status == 409
    assert (later.json["field"], later.json["current_text"]) == ("steps", "Aro's.")
    assert later.json["saved_by"] == "Aro Superintendent"
    chosen = {"revision": later.json["current_revision"], "steps": "Aro's.\n\nAda's."}
    assert client.post(page, chosen, headers=JSON).status == 200
    assert papers.find(paper, "gepa-427").answers == {
        "steps": "Aro's.\n\nAda's.",
        "barriers": "Ada's.",
    }


def test_without_scripts_both_answers_are_shown_and_nothing_typed_is_lost(client, paper, cast):
    form = client.sign_in_as(cast.aro).get(url(paper, "/gepa-427")).form()
    services.answer_form(paper, "gepa-427", {"steps": "Ada's."}, seen="", by=actor(cast.ada))
    page = form.submit(steps="Aro's.", barriers="Miles.")
    assert page.status == 409
    assert page.errors == [
        "Ada Writer saved another answer at 11:00:00 am: “Ada's.”. Yours stands below. Save again to keep yours, or change it first."
    ]
    assert page.form().submit().follow().status == 200
    assert papers.find(paper, "gepa-427").answers == {"steps": "Aro's.", "barriers": "Miles."}


def test_a_nonsense_choice_is_refused_in_words(client, paper, cast):
    client.sign_in_as(cast.ada)
    sent = {"revision": "", "application_type": "renewal"}
    answer = client.post(url(paper, "/sf-424"), sent, headers=JSON)
    assert answer.status == 422
    assert "is not one of the answers of “Type of application”" in answer.json["message"]


def test_after_the_deadline_the_form_is_only_read(client, done, cast):
    with clock.set_to(TOO_LATE):
        page = client.sign_in_as(cast.ada).get(url(done, "/sf-424"))
        assert ("The form cannot be changed now." in page.text, "<textarea" in page.html) == (
            True,
            False,
        )
        answer = client.post(url(done, "/sf-424"), {"revision": "", "areas": "x"}, headers=JSON)
    assert answer.status == 422


def test_another_edition_is_told_and_changed_by_a_decision(client, done, cast):
    line = next(each for each in done.competition.requirements if each.code == "gepa-427")
    line.edition = "2017"
    client.sign_in_as(cast.ada)
    page = client.get(url(done, "/gepa-427"))
    assert (
        "You began with edition 2023, and your application keeps it until you change it."
        in page.text
    )
    assert "When will you take these steps? Name milestones." in page.text
    refused = page.form("/edition").submit(is_sure=None).follow()
    assert refused.messages == ["Tick the box to change the edition. Nothing was changed."]
    page = refused.form("/edition").submit(is_sure="y").follow()
    assert page.messages == ["You answer edition 2017 now. Check what is missing."]
    assert "Answers of an earlier edition" in page.text
    assert "Routes by September, devices by October." in page.text
    assert queries.form_answer(done, "gepa-427").edition == "2017"


def test_an_expired_edition_says_so(client, paper, cast):
    text = client.sign_in_as(cast.ada).get(url(paper, "/gepa-427")).text
    assert "expired Saturday, February 28, 2026." in text
    assert "The notice still asks for this edition." in text


def test_what_was_certified_is_read_with_item_numbers(client, done, cast):
    made = applications.submit(done, cast.aro)
    page = client.sign_in_as(cast.pia).get(f"/submissions/{made.id}/text")
    assert "SF-424: Application for Federal Assistance" in page.text
    assert f"8c. Unique Entity Identifier (UEI){forms.UEI}" in page.text.replace(" UEI) ", "UEI)")
    assert "18g. Total" in page.text


def test_the_screening_list_names_the_kind_of_duplicate(client, done, cast):
    applications.submit(done, cast.aro)
    page = client.sign_in_as(cast.pia).get(f"/competitions/{done.competition_id}/screening")
    assert "Possible duplicate of" in page.text


def test_the_pages_cost_the_same_for_more_answers(client, paper, cast):
    client.sign_in_as(cast.ada)

    def cost(place):
        session.commit()
        with queries_counted() as seen:
            client.get(place)
        return len(seen)

    places = (f"/applications/{paper.id}", url(paper), url(paper, "/sf-424"))
    few = [cost(place) for place in places]
    forms.describe(cast.maple, cast.aro, actor(cast.ada))
    forms.fill_forms(paper, actor(cast.ada))
    more = [cost(place) for place in places]
    assert [after - before <= 2 for before, after in zip(few, more, strict=True)] == [True] * 3


def test_saving_leaves_a_trace_of_fields_only(client, paper, cast):
    client.sign_in_as(cast.ada).get(url(paper, "/gepa-427")).form().submit(steps="A long story.")
    (entry,) = audit.history(queries.form_answer(paper, "gepa-427"))
    assert (entry.verb, entry.details) == ("form:answer", {"form": "gepa-427", "fields": ["steps"]})
