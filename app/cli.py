"""Commands for operators: an agency, the worker, the audit check, the demonstration."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from sqlalchemy.exc import IntegrityError

from app import tables
from app.demonstration import story
from app.identity import services as identity
from app.identity.actor import SYSTEM
from app.identity.models import Organisation, Person
from app.identity.roles import OrganisationKind, Role
from app.platform import audit, db
from app.platform.errors import DomainError

audit_group = AppGroup("audit", help="The audit trail.")
agency_group = AppGroup("agency", help="Awarding agencies.")
demonstration_group = AppGroup("demonstration", help="A believable programme to look at.")


def init_app(app: Flask) -> None:
    """Make the commands known; every table is imported with them."""
    app.extensions["tables"] = tables.METADATA
    app.cli.add_command(audit_group)
    app.cli.add_command(agency_group)
    app.cli.add_command(demonstration_group)
    app.cli.add_command(worker)


@audit_group.command("verify")
def verify() -> None:
    """Walk the hash chain and report each place where it does not hold."""
    breaks = list(audit.verify())
    for found in breaks:
        click.echo(f"entry {found.sequence}: {found.reason}")
    click.echo("The audit trail is whole." if not breaks else f"{len(breaks)} breaks.")
    sys.exit(1 if breaks else 0)


@agency_group.command("add")
@click.option("--name", prompt="Name of the agency")
@click.option("--state", prompt="State, two letters (DC for a Federal agency)")
@click.option("--administrator", prompt="Name of its first administrator")
@click.option("--email", prompt="Their e-mail address")
def add_agency(name: str, state: str, administrator: str, email: str) -> None:
    """Make an awarding agency and its first administrator, who sets a password by mail."""
    try:
        with db.transaction():
            agency = Organisation(name=name, kind=OrganisationKind.AGENCY, state=state.upper())
            identity.register_organisation(agency, by=SYSTEM)
            person = Person(name=administrator, email=email, password_hash=None)
            db.session.add(person)
            identity.give_role(person, agency, Role.ADMINISTRATOR, by=SYSTEM)
            db.session.flush()
            identity.ask_reset(person.email)
    except IntegrityError:
        click.echo(f"Somebody has the address {email} already. Give the role on the site instead.")
        sys.exit(1)
    click.echo(f"{name} is there. {administrator} gets a link to choose a password by mail.")


@click.command("worker")
def worker() -> None:
    """Do the work that outlives requests, until stopped."""
    consumer = current_app.extensions["worker"].huey.create_consumer(
        workers=1, periodic=True, initial_delay=0.2, max_delay=1.0
    )
    consumer.run()


@demonstration_group.command("load")
def load_demonstration() -> None:
    """Fill an empty database with a believable programme."""
    try:
        story.load(story.Scale(), say=click.echo)
    except DomainError as problem:
        click.echo(problem.message)
        sys.exit(1)
    click.echo("The demonstration is loaded.")
