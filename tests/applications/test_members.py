"""People bound to one member district: they change its part, read the rest, and nothing more."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from app.applications import policy, queries, services
from app.applications.models import Collaborator, MemberDistrict, Part
from app.applications.rules.people import DistrictRow
from app.identity.models import Invitation
from app.identity.roles import Role
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import voices
from tests.factories.applications import DURING
from tests.factories.identity import actor, person

NEAR = DURING + timedelta(days=30)


@pytest.fixture
def group(cast):
    """A consortium in a competition that asks for every outside voice."""
    asking = voices.asking_competition(cast.agency, actor(cast.pia))
    return voices.consortium(asking, cast.maple, cast.ada)


@pytest.fixture
def member(group):
    return voices.partner(group)


@pytest.fixture
def pat(group, member, cast):
    """Somebody of the partner district, bound to it."""
    who = person("Pat Partner")
    with clock.set_to(DURING):
        services.invite_partner(group, member, email=who.email, by=actor(cast.ada))
    session.flush()
    return who


def remaining(group):
    return [
        DistrictRow(each.nces_id, each.name, each.served, each.participating, each.low_income)
        for each in group.members
        if each.name != "Partner 1"
    ]


def test_a_partner_works_on_the_application_and_edits_one_part(group, member, pat):
    who = actor(pat)
    assert policy.may_work(who, group) is True
    assert policy.may_edit(who, group) is False
    assert policy.may_lead(who, group) is False
    may = {each.name: policy.may_edit_member(who, group, each) for each in group.members}
    assert may == {"Maple Hollow Schools": False, "Partner 1": True, "Partner 2": False}


def test_the_lead_and_the_representative_edit_every_part_and_strangers_none(group, member, cast):
    found = {
        name: policy.may_edit_member(actor(getattr(cast, name)), group, member)
        for name in ("ada", "aro", "sam", "pia", "adm", "rob")
    }
    assert found == {
        "ada": True,
        "aro": True,
        "sam": False,
        "pia": False,
        "adm": False,
        "rob": False,
    }


def test_every_address_that_writes_refuses_a_partner_except_their_own_part(
    app, client, group, member, pat, cast
):
    other = voices.partner(group, 2)
    values = {
        "application_id": group.id,
        "competition_id": group.competition_id,
        "place_id": group.collaborators[0].id,
        "item_code": "A1",
        "element": "E1",
        "who": "superintendent",
    }
    open_to_all_who_work = {"applications.submit"}  # its GET reads; its POST asks who submits
    with clock.set_to(DURING):
        head = voices.ask_head(group, other, cast.ada)
        mayor = voices.invite_mayor(group, other, cast.ada)
        services.attach_memorandum(group, other, voices.SCAN, by=actor(cast.ada))
        session.flush()
        values |= {"signature_id": head.id, "comment_id": mayor.id, "member_id": other.id}
        values |= {"attachment_id": group.attachments[0].id}
        walked = {}
        client.sign_in_as(pat)
        for endpoint, url in writing_addresses(app, values):
            walked[endpoint] = client.post(url).status
    allowed = {endpoint for endpoint, status in walked.items() if status != 403}
    # Anybody counts, a writer of another district may start there, and whoever works is seen.
    assert allowed == {"applications.check", "applications.start", "applications.presence"}
    assert open_to_all_who_work <= walked.keys()
    assert len(walked) > 30


def writing_addresses(app, values):
    """Each POST address of this stage that these ids fill; comments of kinds as the rule says."""
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "POST" not in rule.methods or not rule.endpoint.startswith("applications."):
                continue
            filled = {name: values.get(name) for name in rule.arguments}
            if "comments/<who>" in rule.rule:
                filled["who"] = "mayor"
            if None not in filled.values() and rule.arguments:
                yield rule.endpoint, adapter.build(rule.endpoint, filled)


def test_a_partner_writes_signs_up_and_asks_for_their_own_district(client, group, member, pat):
    url = f"/members/{member.id}"
    with clock.set_to(DURING):
        page = client.sign_in_as(pat).get(f"/applications/{group.id}")
        assert "What Partner 1 will do, its memorandum, signatures and comments" in page.links
        client.get(url).form().submit(role="We share.").follow()
        form = client.get(f"{url}/signatures/superintendent").form()
        form.submit(name="Hal", title="Head", email="hal@example.org").follow()
        assert client.get(f"/applications/{group.id}/submission").status == 200
        assert client.get(f"/members/{voices.partner(group, 2).id}").html.count("<textarea") == 0
        assert client.get(f"/applications/{group.id}/districts").status == 403
    assert member.part.role == "We share."


def test_a_partner_removes_no_memorandum_of_another_district(client, group, member, pat, cast):
    other = voices.partner(group, 2)
    with clock.set_to(DURING):
        kept = services.attach_memorandum(group, other, voices.SCAN, by=actor(cast.ada))
        session.flush()
        client.sign_in_as(pat)
        assert client.post(f"/members/{member.id}/memorandum/{kept.id}/end").status == 404
        assert client.post(f"/members/{other.id}/memorandum/{kept.id}/end").status == 403
        assert client.post(f"/attachments/{kept.id}/end").status == 403
    assert [each.id for each in group.attachments] == [kept.id]


def test_somebody_without_an_account_is_invited_as_staff_and_joins_bound(group, member, cast):
    with clock.set_to(DURING):
        services.invite_partner(group, member, email="New@Partner.example.org", by=actor(cast.ada))
    invitation = session.scalars(select(Invitation)).one()
    assert (invitation.email, invitation.role) == ("new@partner.example.org", Role.STAFF)
    who = person("New Person")
    who.email = invitation.email
    services.join(who)
    session.flush()
    assert policy.may_edit_member(actor(who), group, member) is True
    assert policy.may_edit(actor(who), group) is False


def test_nobody_is_invited_twice(group, member, pat, cast):
    with clock.set_to(DURING), pytest.raises(DomainError) as problem:
        services.invite_partner(group, member, email=pat.email, by=actor(cast.ada))
    assert problem.value.field == "email"


def test_the_lead_invites_on_the_page_of_the_district_and_a_partner_does_not(
    client, group, member, pat, cast
):
    url = f"/members/{member.id}"
    with clock.set_to(DURING):
        form = client.sign_in_as(cast.ada).get(url).form("/people")
        assert form.submit(email="no").errors == ["Type a whole e-mail address."]
        assert "kim@example.org (invited)" in form.submit(email="kim@example.org").follow().text
        assert client.sign_in_as(pat).post(f"{url}/people", {"email": "x@y.org"}).status == 403


def test_people_of_a_district_that_leaves_lose_their_place(group, member, pat, cast):
    with clock.set_to(DURING):
        services.attach_memorandum(group, member, voices.SCAN, by=actor(cast.ada))
        session.flush()
        services.save_districts(group, remaining(group), by=actor(cast.ada))
    session.flush()
    assert policy.may_work(actor(pat), group) is False
    assert [each.member_id for each in group.attachments] == [None]


def test_the_database_lets_nobody_go_unbound_when_a_district_is_deleted(group, member, pat):
    of_pat = select(Collaborator.id).where(Collaborator.person_id == pat.id)
    assert len(session.scalars(of_pat).all()) == 1
    session.execute(delete(MemberDistrict).where(MemberDistrict.id == member.id))
    assert session.scalars(of_pat).all() == []


def test_a_lead_is_never_bound_to_one_district(group, member, cast):
    place = group.collaborators[0]
    assert place.part is Part.LEAD
    place.member_id = member.id
    with pytest.raises(Exception, match="a_lead_is_not_bound"):
        session.flush()


def test_a_partner_sees_their_part_as_a_task_until_it_is_written(group, member, pat, cast):
    def tasks(moment=DURING):
        return [each.what for each in queries.tasks_for(actor(pat), at=moment)]

    assert tasks() == ["Write the part of Partner 1"]
    with clock.set_to(DURING):
        services.save_part(group, member, revision=0, role="Words.", by=actor(pat))
    assert tasks() == []


def test_near_the_deadline_the_lead_sees_what_is_missing_from_outside(group, cast):
    def tasks(moment):
        return [each.what for each in queries.tasks_for(actor(cast.ada), at=moment)]

    assert tasks(DURING) == ["Finish the application"]
    assert tasks(NEAR) == ["Finish the application", "17 answers from outside are missing"]
    with clock.set_to(DURING):
        voices.fill_voices(group, actor(cast.ada))
    assert tasks(NEAR) == ["Finish the application"]


def test_an_unknown_district_is_not_there(client, cast):
    assert client.sign_in_as(cast.ada).get(f"/members/{uuid.uuid4()}").status == 404
