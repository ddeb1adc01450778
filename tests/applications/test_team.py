"""Writing together: who is here, who answers for what, who leads, what happened."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app.applications import queries, rules, services
from app.applications.models import Part
from app.applications.rules.team import SignOff
from app.applications.services import Shared
from app.applications.snapshot import Snapshot, take
from app.applications.snapshot.fingerprints import FIELDS
from app.identity.roles import Role
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import applications
from tests.factories.identity import actor, person
from tests.support.queries import queries_counted


@pytest.fixture(autouse=True)
def _during():
    with clock.set_to(applications.DURING):
        yield


@pytest.fixture
def bea(draft, cast):
    """A colleague with an account, who writes."""
    made = person("Bea Budget", (Role.GRANT_WRITER, cast.maple))
    services.add_collaborator(draft, email=made.email, by=actor(cast.ada))
    session.flush()
    return made


def place_of(application, who):
    return next(each for each in application.collaborators if each.person_id == who.id)


def share(application, part):
    snapshot = take(application, ordinal=0).snapshot
    found = rules.team.shares(application, queries.rubric(application), snapshot)
    return next(each for each in found if each.part.code == part)


def mails(template_word):
    return [
        message.recipient
        for message in session.scalars(select(OutboxMessage))
        if template_word in message.subject
    ]


def test_somebody_is_here_for_a_minute_after_they_were_seen(draft, bea, cast):
    services.be_present(draft, "A1", by=actor(bea))
    services.be_present(draft, "A2", by=actor(bea))
    services.be_present(draft, "A1", by=actor(cast.ada))
    session.flush()
    at = applications.DURING
    seen = queries.present(draft, at=at + timedelta(seconds=60), but=cast.ada.id)
    assert [(each.person.name, each.place) for each in seen] == [("Bea Budget", "A2")]
    assert queries.present(draft, at=at + timedelta(seconds=61), but=cast.ada.id) == []


def test_a_part_is_given_to_somebody_who_is_told_once(draft, bea, cast):
    typed = [Shared("A1", place_of(draft, bea), date(2026, 10, 1))]
    services.share_out(draft, typed, by=actor(cast.ada))
    services.share_out(draft, typed, by=actor(cast.ada))
    session.flush()
    assert (share(draft, "A1").owner.person_id, share(draft, "A1").due_on) == (
        bea.id,
        date(2026, 10, 1),
    )
    assert mails("asks you for 1 part") == [bea.email]


def test_a_day_after_the_deadline_is_refused(draft, bea, cast):
    typed = [Shared("A1", place_of(draft, bea), date(2026, 10, 31))]
    with pytest.raises(DomainError, match="The day for A1 lies after the deadline"):
        services.share_out(draft, typed, by=actor(cast.ada))


def test_a_sign_off_shows_when_the_text_changed_after_it(draft, cast):
    who = actor(cast.ada)
    services.save_response(draft, "A1", "What we plan.", revision=0, by=who)
    services.sign_off(draft, "A1", by=who)
    session.flush()
    assert share(draft, "A1").sign_off is SignOff.DONE
    services.save_response(draft, "A1", "What we plan now.", revision=1, by=who)
    session.expire(draft)
    assert share(draft, "A1").sign_off is SignOff.CHANGED
    assert share(draft, "A2").sign_off is SignOff.OPEN
    services.reopen(draft, "A1", by=who)
    session.flush()
    assert share(draft, "A1").sign_off is SignOff.OPEN


def test_every_area_has_fields_of_its_own_whose_change_shows():
    areas = {area.value for area in rules.Area if area is not rules.Area.RESPONSES}
    assert set(FIELDS) == areas
    known = set(Snapshot.__dataclass_fields__)
    assert {field for fields in FIELDS.values() for field in fields} <= known


def test_a_part_that_does_not_exist_cannot_be_signed_off(draft, cast):
    with pytest.raises(DomainError, match="no part “Z9”"):
        services.sign_off(draft, "Z9", by=actor(cast.ada))


def test_an_owner_signs_off_their_own_part_and_no_other(client, draft, bea, cast):
    services.share_out(draft, [Shared("A1", place_of(draft, bea), None)], by=actor(cast.ada))
    client.sign_in_as(bea)
    assert client.post(f"/applications/{draft.id}/parts/A1/sign-off").status == 302
    assert client.post(f"/applications/{draft.id}/parts/A2/sign-off").status == 403


def test_when_the_owner_leaves_the_part_stays_with_nobody(draft, bea, cast):
    services.share_out(draft, [Shared("A1", place_of(draft, bea), None)], by=actor(cast.ada))
    session.flush()
    services.remove_collaborator(draft, place_of(draft, bea), by=actor(cast.ada))
    session.flush()
    session.expire_all()
    assert share(draft, "A1").owner is None


def test_the_lead_hands_over_and_then_can_leave(draft, bea, cast):
    ada = actor(cast.ada)
    with pytest.raises(DomainError, match="Make somebody else a lead first"):
        services.end_lead(draft, place_of(draft, cast.ada), by=ada)
    services.make_lead(draft, place_of(draft, bea), by=ada)
    services.end_lead(draft, place_of(draft, cast.ada), by=ada)
    parts = (place_of(draft, cast.ada).part, place_of(draft, bea).part)
    assert parts == (Part.CONTRIBUTOR, Part.LEAD)


def test_nobody_takes_the_lead_while_a_lead_can_act(draft, bea):
    with pytest.raises(NotNowError, match="A lead of this application can still act"):
        services.claim_lead(draft, by=actor(bea))


def test_a_colleague_takes_the_lead_when_the_lead_has_left(client, draft, bea, cast):
    cast.ada.is_active = False
    session.flush()
    page = client.sign_in_as(bea).get(f"/applications/{draft.id}")
    assert "No lead of this application can act any more" in page.text
    assert page.form("/lead").submit().status == 302
    session.refresh(draft)
    assert place_of(draft, bea).part is Part.LEAD
    assert sorted(mails("now leads")) == sorted([cast.ada.email, bea.email])
    assert "lead:claim" in [entry.verb for entry in audit.history(draft)]


def test_a_partner_of_another_organisation_cannot_take_the_lead(client, draft, cast):
    services.add_collaborator(draft, email=cast.sam.email, by=actor(cast.ada))
    cast.ada.is_active = False
    session.flush()
    assert client.sign_in_as(cast.sam).post(f"/applications/{draft.id}/lead").status == 403


def test_a_reader_reads_everything_and_changes_nothing(client, draft, cast):
    services.add_collaborator(draft, email=cast.sam.email, part=Part.READER, by=actor(cast.ada))
    client.sign_in_as(cast.sam)
    assert client.get(f"/applications/{draft.id}").status == 200
    assert client.get(f"/applications/{draft.id}/shares").status == 200
    text = {"text": "Mine", "revision": "0"}
    assert client.post(f"/applications/{draft.id}/responses/A1", text).status == 403
    assert client.post(f"/applications/{draft.id}/summary", {"title": "Mine"}).status == 403


def test_the_parts_are_shared_out_on_one_page(client, draft, bea, cast):
    page = client.sign_in_as(cast.ada).get(f"/applications/{draft.id}/shares")
    place = str(place_of(draft, bea).id)
    done = page.form().submit(**{"rows-0-place": place, "rows-0-due_on": "2026-10-01"})
    assert done.follow().messages == ["Saved. Whoever got a new part gets a mail."]
    session.refresh(draft)
    assert share(draft, "A1").owner.person_id == bea.id
    tasks = client.sign_in_as(bea).get("/")
    assert "Write and sign off A1" in tasks.text


def test_only_a_lead_shares_out(client, draft, bea):
    page = client.sign_in_as(bea).get(f"/applications/{draft.id}/shares")
    assert "Only a lead can share out the parts." in page.text
    assert page.form().submit().status == 403


def test_pages_of_the_team_are_closed_to_strangers(client, draft, cast):
    client.sign_in_as(cast.sam)
    for place in ("shares", "happenings"):
        assert client.get(f"/applications/{draft.id}/{place}").status == 403
    assert client.post(f"/applications/{draft.id}/presence", {"place": "A1"}).status == 403


def test_an_open_page_says_where_it_is_and_hears_who_else_is_there(client, draft, bea, cast):
    url = f"/applications/{draft.id}/presence"
    assert client.sign_in_as(bea).post(url, {"place": "A1"}).json == {"here": []}
    told = client.sign_in_as(cast.ada).post(url, {"place": "A1"}).json
    assert told == {"here": [{"name": "Bea Budget", "place": "A1", "same": True}]}
    assert (
        "Bea Budget is here now, in A1."
        in client.get(f"/applications/{draft.id}/responses/A1").text
    )


def test_what_happened_is_told_in_words_newest_first(client, draft, bea, cast):
    with clock.set_to(applications.DURING + timedelta(minutes=1)):
        services.save_response(draft, "A1", "Three words here.", revision=0, by=actor(bea))
    with clock.set_to(applications.DURING + timedelta(minutes=2)):
        services.sign_off(draft, "A1", by=actor(cast.ada))
    session.flush()
    audit.seal()
    found = [(each.who, each.what) for each in queries.happenings(draft)]
    assert found[:2] == [
        ("Ada Writer", "signed off A1"),
        ("Bea Budget", "wrote A1 (3 words)"),
    ]
    assert set(found[2:]) == {
        ("Ada Writer", "began the application"),
        ("Ada Writer", f"invited {bea.email}"),
    }
    page = client.sign_in_as(cast.ada).get(f"/applications/{draft.id}/happenings")
    assert "Bea Budget wrote A1 (3 words)" in page.text


def test_the_tasks_of_an_owner_cost_the_same_for_one_part_and_for_three(draft, bea, cast):
    def cost(*parts):
        typed = [Shared(part, place_of(draft, bea), None) for part in parts]
        services.share_out(draft, typed, by=actor(cast.ada))
        session.commit()
        session.expire_all()
        with queries_counted() as counted:
            queries.tasks_for(actor(bea), at=applications.DURING)
        return len(counted)

    assert cost("A1") == cost("A1", "A2", "A3")
