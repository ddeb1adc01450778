"""Commands for operators."""

from sqlalchemy import select

from app.identity.models import Person
from app.identity.roles import Role
from app.platform.db import session
from app.platform.mail import OutboxMessage

ADD = ["agency", "add", "--name", "Office", "--state", "dc"]


def test_an_agency_begins_with_an_administrator_who_sets_a_password_by_mail(app):
    said = app.test_cli_runner().invoke(
        args=[*ADD, "--administrator", "Ann Admin", "--email", "Ann@office.example"]
    )

    person = session.scalars(select(Person)).one()
    message = session.scalars(select(OutboxMessage)).one()
    assert said.exit_code == 0, said.output
    assert [held.role for held in person.memberships] == [Role.ADMINISTRATOR]
    assert (message.recipient, message.is_secret) == ("ann@office.example", True)


def test_a_whole_chain_is_said_to_be_whole(app):
    app.test_cli_runner().invoke(
        args=[*ADD, "--administrator", "Ann Admin", "--email", "ann@office.example"]
    )

    said = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert (said.exit_code, said.output.strip()) == (0, "The audit trail is whole.")
