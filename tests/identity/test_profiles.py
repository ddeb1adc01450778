"""What a district says about itself: who may, what is checked, two people at once."""

import pytest
from sqlalchemy import select

from app.identity import profiles, services
from app.identity.roles import Role
from app.platform import audit, merging
from app.platform.db import session
from app.platform.errors import DomainError, StaleError
from tests.factories import forms
from tests.factories.identity import actor, organisation, person


def url(place):
    return f"/organisations/{place.id}/profile"


def test_a_writer_fills_the_profile_and_history_names_the_fields(client, cast):
    page = client.sign_in_as(cast.ada).get(url(cast.maple))
    assert page.h1 == "About Maple Hollow Schools"
    done = page.form().submit(
        uei="zqgghjh74dw7",
        tin="123456789",
        congressional_district="al-3",
        applicant_types="G",
        representative_id=str(cast.aro.id),
    )
    assert done.follow().status == 200
    assert (cast.maple.uei, cast.maple.tin) == ("ZQGGHJH74DW7", "12-3456789")
    assert cast.maple.congressional_district == "AL-003"
    assert (cast.maple.applicant_types, cast.maple.representative) == (["G"], cast.aro)
    (entry,) = audit.history(cast.maple)
    assert entry.verb == "organisation:keep_profile"
    assert entry.details["uei"] == [None, "ZQGGHJH74DW7"]
    assert "123456789" not in str(entry.details).replace("-", "")


def test_the_page_leads_back_to_the_form_that_sent_somebody_and_nowhere_else(client, cast):
    forms_page = f"/applications/{cast.maple.id}/forms"
    page = client.sign_in_as(cast.ada).get(f"{url(cast.maple)}?then={forms_page}")
    assert f'href="{forms_page}"' in page.html
    saved = page.form().submit(uei="ZQGGHJH74DW7").follow()
    assert f'href="{forms_page}"' in saved.html
    elsewhere = client.get(f"{url(cast.maple)}?then=https://example.org/forms")
    assert "example.org/forms" not in elsewhere.html


def test_every_wrong_number_is_told_at_once_and_nothing_is_kept(client, cast):
    form = client.sign_in_as(cast.aro).get(url(cast.maple)).form()
    page = form.submit(uei="ZQGGHJH74DWO", tin="1", applicant_types="X", street="1 Maple Street")
    assert (page.status, len(page.errors)) == (422, 3)
    assert "Only the shape is checked" in page.errors[0]
    assert cast.maple.street is None


def test_nobody_else_sees_or_changes_it(client, cast):
    other = person("Wes Writer", (Role.GRANT_WRITER, organisation("Next Door")))
    for somebody in (other, cast.sam, cast.pia, cast.adm, cast.dana):
        assert client.sign_in_as(somebody).get(url(cast.maple)).status == 403
        assert client.post(url(cast.maple), {"uei": forms.UEI}).status == 403
    assert client.sign_in_as(cast.pia).get(url(cast.agency)).status == 403


def test_two_people_fill_different_fields_and_both_stand(cast):
    seen = merging.token(profiles.values(cast.maple))
    services.keep_profile(
        cast.maple, {"city": "Hollow", "county": ""}, seen=seen, by=actor(cast.ada)
    )
    services.keep_profile(cast.maple, {"city": "", "county": "Dale"}, seen=seen, by=actor(cast.aro))
    assert (cast.maple.city, cast.maple.county) == ("Hollow", "Dale")


def test_two_people_fill_the_same_field_and_the_second_sees_both(client, cast):
    form = client.sign_in_as(cast.aro).get(url(cast.maple)).form()
    services.keep_profile(cast.maple, {"city": "Hollow"}, seen="", by=actor(cast.ada))
    page = form.submit(city="Maple", street="1 Maple Street")
    assert page.status == 422
    assert "A colleague wrote: Hollow" in page.errors[0]
    assert (cast.maple.city, cast.maple.street) == ("Hollow", None)
    assert page.form().submit().follow().status == 200
    assert (cast.maple.city, cast.maple.street) == ("Maple", "1 Maple Street")


def test_a_conflict_is_a_stale_error_that_names_its_field(cast):
    services.keep_profile(cast.maple, {"city": "Hollow"}, seen="", by=actor(cast.ada))
    with pytest.raises(StaleError) as caught:
        services.keep_profile(cast.maple, {"city": "Maple"}, seen="", by=actor(cast.aro))
    assert caught.value.field == "city"


def test_only_somebody_who_may_sign_is_named(cast):
    with pytest.raises(DomainError, match="Choose an authorized representative"):
        services.keep_profile(
            cast.maple, {"representative_id": str(cast.ada.id)}, seen="", by=actor(cast.ada)
        )


def test_the_id_of_another_district_is_not_taken(cast):
    new = organisation("New District", nces_id=None)
    with pytest.raises(DomainError, match="known already"):
        services.keep_profile(new, {"nces_id": cast.maple.nces_id}, seen="", by=actor(cast.ada))
    with pytest.raises(DomainError, match="Ask an administrator"):
        services.keep_profile(
            cast.maple,
            {"nces_id": "9999999"},
            seen=merging.token(profiles.values(cast.maple)),
            by=actor(cast.ada),
        )


def test_an_administrator_cannot_register_an_ill_shaped_uei(client, cast):
    form = client.sign_in_as(cast.adm).get("/organisations").form()
    page = form.submit(name="North", kind="lea", state="AL", uei="Z123456789AB")
    assert (page.status, len(page.errors)) == (422, 1)
    page = form.submit(name="North", kind="lea", state="AL", nces_id="12")
    assert (page.status, len(page.errors)) == (422, 1)


def test_the_account_page_leads_to_the_profile(client, cast):
    page = client.sign_in_as(cast.ada).get("/account")
    assert page.links["About Maple Hollow Schools"] == url(cast.maple)
    assert "About Maple Hollow Schools" not in client.sign_in_as(cast.dana).get("/account").links


def test_saving_without_a_change_leaves_no_trace(client, cast):
    form = client.sign_in_as(cast.ada).get(url(cast.maple)).form()
    assert form.submit().follow().status == 200
    verbs = session.scalars(select(audit.AuditEvent.verb))
    assert "organisation:keep_profile" not in list(verbs)
