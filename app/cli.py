"""Commands for operators: the worker, the audit check, the demonstration."""

import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app import tables
from app.demonstration import story
from app.platform import audit
from app.platform.errors import DomainError

audit_group = AppGroup("audit", help="The audit trail.")
demonstration_group = AppGroup("demonstration", help="A believable programme to look at.")


def init_app(app: Flask) -> None:
    """Make the commands known; every table is imported with them."""
    app.extensions["tables"] = tables.METADATA
    app.cli.add_command(audit_group)
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
