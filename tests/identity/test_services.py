"""Signing in, inviting, resetting: links work once, and nothing tells who has an account."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.identity import queries, services
from app.identity.roles import Role
from app.platform import clock, jobs
from app.platform.db import session
from app.platform.errors import DomainError
from app.platform.mail import OutboxMessage
from tests.factories.identity import PASSWORD, actor


def token():
    message = session.scalars(select(OutboxMessage).order_by(OutboxMessage.written_at)).all()[-1]
    return re.search(r"/(?:invitations|password-reset)/(\S+)", message.body).group(1)


def invited(cast, email="new@example.org"):
    services.invite(email, cast.maple, Role.GRANT_WRITER, by=actor(cast.ada))
    session.flush()
    return queries.invitation_with_hash(services.digest(token()))


def test_a_wrong_password_and_an_unknown_address_sound_the_same(cast):
    said = []
    for email in (cast.ada.email, "nobody@example.org"):
        with pytest.raises(DomainError) as caught:
            services.sign_in(email, "wrong password")
        said.append(caught.value.message)

    assert said[0] == said[1]
    assert services.sign_in(cast.ada.email.upper(), PASSWORD).id == cast.ada.id


def test_an_invitation_makes_an_account_once(cast):
    invitation = invited(cast)

    person = services.accept(invitation, name="New", password="three green boats sail")

    assert [held.role for held in person.memberships] == [Role.GRANT_WRITER]
    with pytest.raises(DomainError, match="was used or has expired"):
        services.accept(invitation, name="New", password="three green boats sail")


def test_an_invitation_ends_after_two_weeks(cast):
    invitation = invited(cast)

    with (
        clock.set_to(clock.now() + timedelta(days=15)),
        pytest.raises(DomainError, match="expired"),
    ):
        services.accept(invitation, name="New", password="three green boats sail")


def test_who_has_an_account_proves_it_before_a_role_is_added(cast):
    invitation = invited(cast, cast.sam.email)

    with pytest.raises(DomainError, match="Type its password"):
        services.accept(invitation, name="Sam", password="not the password")
    services.accept(invitation, name="Sam", password=PASSWORD)

    assert queries.person_with_email(cast.sam.email).id == cast.sam.id


@pytest.mark.parametrize(
    ("password", "gap"),
    [("short", "at least 12"), ("aaaaaaaaaaaaaa", "first that others"), ("password1234", "first")],
)
def test_a_weak_password_is_refused_with_the_reason(cast, password, gap):
    with pytest.raises(DomainError, match=gap):
        services.accept(invited(cast), name="New", password=password)


def test_nobody_gives_a_role_that_is_not_theirs_to_give(cast):
    with pytest.raises(DomainError, match="cannot give the role"):
        services.invite(
            "x@example.org", cast.maple, Role.AUTHORIZED_REPRESENTATIVE, by=actor(cast.ada)
        )


def test_a_reset_works_once_and_ends_other_sign_ins(cast):
    services.ask_reset(cast.ada.email)
    session.flush()
    found = queries.reset_with_hash(services.digest(token()))
    before = cast.ada.session_generation

    services.reset(found, password="a brand new sentence")

    assert cast.ada.session_generation == before + 1
    assert services.sign_in(cast.ada.email, "a brand new sentence").id == cast.ada.id
    with pytest.raises(DomainError, match="was used"):
        services.reset(found, password="and another sentence")


def test_asking_for_an_unknown_address_sends_nothing(cast):
    services.ask_reset("nobody@example.org")

    assert session.scalars(select(OutboxMessage)).all() == []


def test_a_secret_link_is_wiped_once_it_has_left(cast):
    invited(cast)
    session.commit()

    jobs.sweep()

    session.expire_all()
    message = session.scalars(select(OutboxMessage)).one()
    assert message.sent_at is not None
    assert "/invitations/" not in message.body


def test_signing_in_through_the_page_leads_to_the_task_list(cast, client):
    page = client.get("/sign-in").form().submit(email=cast.ada.email, password=PASSWORD)

    assert page.redirect == "/"
    assert page.follow().h1 == "What needs you now"


def test_a_link_elsewhere_is_not_followed_after_signing_in(cast, client):
    page = client.get("/sign-in?next=//evil.example/x").form()

    assert page.submit(email=cast.ada.email, password=PASSWORD).redirect == "/"


def test_only_administrators_see_organisations(cast, client):
    assert client.sign_in_as(cast.adm).get("/organisations").status == 200
    assert client.sign_in_as(cast.pia).get("/organisations").status == 403
    assert client.sign_in_as(cast.adm).get(f"/organisations/{cast.maple.id}").status == 200
