"""A district registers itself: two steps, no address given away, no right but drafting."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.identity import nces, policy, queries, services
from app.identity.lifecycle import RequestStatus
from app.identity.models import Membership, Organisation, Person, Registration
from app.identity.roles import Role
from app.identity.services import District
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import applications, competitions
from tests.factories.identity import PASSWORD, actor, organisation

NEW = "nora@birch.example.org"
BIRCH = District("0199999", "Birch Schools")


def asked(email: str = NEW, **values) -> Registration:
    services.ask_to_register(email, **values)
    session.flush()
    return session.scalars(
        select(Registration).where(Registration.email == email).order_by(Registration.asked_at)
    ).all()[-1]


def mails(to: str) -> list[OutboxMessage]:
    session.flush()
    query = select(OutboxMessage).where(OutboxMessage.recipient == to)
    return list(session.scalars(query.order_by(OutboxMessage.written_at)))


def link_in(message: OutboxMessage) -> str:
    (found,) = re.findall(r"/register/[\w-]+", message.body)
    return found


def test_the_first_person_of_a_district_may_draft_and_no_more(app):
    assert services.register(asked(), BIRCH, name="Nora", password=PASSWORD) is None
    session.flush()

    person = queries.person_with_email(NEW)
    (held,) = person.memberships
    assert (held.role, held.organisation.nces_id) == (Role.GRANT_WRITER, "0199999")
    assert (held.organisation.state, held.organisation.is_confirmed) == ("AL", False)


def test_the_authorized_representative_is_invited_in_that_role(app):
    district = District("0199999", "Birch Schools", "super@birch.example.org")

    services.register(asked(), district, name="Nora", password=PASSWORD)

    (invitation,) = mails("super@birch.example.org")
    assert "Authorized representative" in invitation.body


def test_nobody_invites_themselves_to_sign(app):
    with pytest.raises(DomainError, match="That is your own address"):
        services.register(
            asked(), District("0199999", "Birch", NEW.upper()), name="Nora", password=PASSWORD
        )


def test_a_known_district_is_asked_and_gives_nothing_by_itself(cast):
    request = services.register(
        asked(), District(cast.maple.nces_id, "Maple"), name="Nora", password=PASSWORD
    )
    session.flush()

    assert request.status is RequestStatus.WAITING
    assert queries.person_with_email(NEW).memberships == []
    assert cast.maple.is_confirmed
    assert len(mails(cast.aro.email)) == 1
    assert mails(cast.ada.email) == []
    (task,) = queries.tasks_for(actor(cast.aro), at=clock.now())
    assert task.what == "Let Nora write for the district, or not"


@pytest.mark.parametrize(("is_approved", "roles"), [(True, 1), (False, 0)])
def test_somebody_of_the_district_answers_once(cast, is_approved, roles):
    request = services.register(
        asked(), District(cast.maple.nces_id, "Maple"), name="Nora", password=PASSWORD
    )
    session.flush()
    services.answer_request(request, is_approved=is_approved, by=actor(cast.aro))
    session.flush()

    person = queries.person_with_email(NEW)
    assert len(queries.affiliations(person.id)) == roles
    with pytest.raises(NotNowError):
        services.answer_request(request, is_approved=True, by=actor(cast.aro))


def test_a_district_that_nobody_works_for_is_as_unknown_as_a_new_one(app):
    elm = organisation("Elm Schools", nces_id="0188888")
    session.flush()

    assert services.register(asked(), District("0188888", "E"), name="N", password=PASSWORD) is None
    session.flush()

    assert not elm.is_confirmed
    assert elm.name == "Elm Schools"


@pytest.mark.parametrize("nces_id", ["", "199999", "01999999", "0399999", "01A9999", "٠١٩٩٩٩٩"])
def test_what_is_no_district_id_is_refused_at_its_field(app, nces_id):
    with pytest.raises(DomainError, match="is not an NCES district id") as problem:
        services.register(asked(), District(nces_id, "B"), name="Nora", password=PASSWORD)
    assert problem.value.field == "nces_id"


def test_every_state_has_one_code():
    assert nces.state_of("4800001") == "TX"
    assert nces.state_of("7200030") == "PR"
    assert len(set(nces._BY_CODE.values())) == len(nces._BY_CODE) >= 56


def test_a_link_works_once_and_for_two_days(app):
    registration = asked()
    with (
        clock.set_to(clock.now() + timedelta(days=2, seconds=1)),
        pytest.raises(DomainError, match="was used or has expired"),
    ):
        services.register(registration, BIRCH, name="Nora", password=PASSWORD)
    services.register(registration, BIRCH, name="Nora", password=PASSWORD)
    with pytest.raises(DomainError, match="was used or has expired"):
        services.register(registration, BIRCH, name="Nora", password=PASSWORD)


def test_somebody_with_an_account_types_its_password(cast):
    registration = asked(cast.sam.email)
    with pytest.raises(DomainError, match="You have an account"):
        services.register(registration, BIRCH, name="", password="not this one at all")

    services.register(registration, BIRCH, name="", password=PASSWORD)
    session.flush()

    assert session.scalar(select(func.count(Person.id)).where(Person.email == cast.sam.email)) == 1


def test_an_address_gets_three_links_at_most_while_they_last(app):
    for _ in range(5):
        services.ask_to_register(NEW)

    assert len(mails(NEW)) == 3


def test_the_answer_does_not_tell_whether_an_address_has_an_account(client, cast):
    answers = []
    for address in (cast.ada.email, "nobody@example.org"):
        page = client.get("/register").form().submit(email=address)
        answers.append((page.status, page.redirect, page.follow().text))

    assert answers[0] == answers[1]
    assert len(mails(cast.ada.email)) == len(mails("nobody@example.org")) == 1


def test_a_stranger_comes_from_the_check_to_a_draft_with_the_numbers_in_five_pages(client, cast):
    competition = competitions.published(cast.agency, actor(cast.pia))
    with clock.set_to(applications.DURING):
        check = client.get(f"/competitions/{competition.id}").links["Check whether you could apply"]
        checked = (
            client.get(check)
            .form()
            .submit(
                **{
                    "rows-0-served": "3,000",
                    "rows-0-participating": "2,500",
                    "rows-0-low_income": "1,200",
                }
            )
        )
        start = checked.links["Start an application with these numbers"]
        sign_in = client.get(start).follow()
        register = client.get(sign_in.links["Register a district to apply"])
        register.form().submit(email=NEW)
        own = client.get(link_in(mails(NEW)[-1]))
        begun = own.form().submit(
            name="Nora North", password=PASSWORD, nces_id="0199999", district="Birch Schools"
        )
        districts = begun.follow().form().submit().follow()
        saved = districts.form().submit()

    assert districts.h1 == "Districts and students"
    assert districts.form().values["rows-0-participating"] == "2500"
    assert districts.form().values["rows-0-nces_id"] == "0199999"
    assert saved.follow().messages == ["Saved."]


def test_after_registering_nobody_is_led_elsewhere(client, app):
    page = client.get("/register?then=//evil.example/x")
    page.form().submit(email=NEW)
    own = client.get(link_in(mails(NEW)[-1]))

    done = own.form().submit(name="N", password=PASSWORD, nces_id="0199999", district="Birch")

    assert done.redirect == "/competitions"


def test_a_wrong_link_leads_nowhere_and_a_bad_form_says_why(client, app):
    assert client.get("/register/not-a-link").status == 404
    client.get("/register").form().submit(email=NEW)
    own = client.get(link_in(mails(NEW)[-1]))

    refused = own.form().submit(name="N", password="short", nces_id="0199999", district="Birch")

    assert refused.status == 422
    assert refused.errors == ["Use at least 12 characters. A few words in a row are good."]
    assert session.scalar(select(func.count(Organisation.id))) == 0


def test_the_representative_answers_on_a_page_and_nobody_else_does(client, cast):
    request = services.register(
        asked(), District(cast.maple.nces_id, "Maple"), name="Nora", password=PASSWORD
    )
    session.flush()
    url = f"/join-requests/{request.id}"
    assert client.sign_in_as(cast.sam).get(url).status == 403

    done = client.sign_in_as(cast.aro).get(url).form().submit(answer="approve").follow()

    assert "Nora can write now." in done.messages
    assert client.get(url).text.count("Answered: approved.") == 1


def test_the_agency_confirms_with_a_reason_and_the_mark_goes(client, cast):
    services.register(asked(), BIRCH, name="Nora", password=PASSWORD)
    session.flush()
    birch = queries.organisation_with_nces_id("0199999")
    url = f"/organisations/{birch.id}/confirmation"
    assert client.sign_in_as(cast.ada).get(url).status == 403

    page = client.sign_in_as(cast.pia).get(url)
    assert "Registered itself, not confirmed" in page.text
    assert page.form().submit(basis="").status == 422
    assert "Confirmed" in page.form().submit(basis="Called the office.").follow().text


def test_who_registered_says_who_signs_until_the_district_is_confirmed(cast):
    services.register(asked(), BIRCH, name="Nora", password=PASSWORD)
    session.flush()
    nora = actor(queries.person_with_email(NEW))
    birch = queries.organisation_with_nces_id("0199999")
    signs = Role.AUTHORIZED_REPRESENTATIVE

    assert signs in policy.roles_to_give(nora, birch)
    services.confirm(birch, basis="Called the office.", by=actor(cast.pia))
    assert signs not in policy.roles_to_give(nora, birch)
    assert signs not in policy.roles_to_give(actor(cast.ada), cast.maple)
    assert session.scalar(select(func.count(Membership.id)).where(Membership.role == signs)) == 1
