"""The main navigation: what each kind of person may go to."""

from dataclasses import dataclass

from flask import request, url_for

from app.identity.actor import Actor
from app.identity.roles import Role


@dataclass(frozen=True)
class Entry:
    """One entry of the main navigation."""

    label: str
    url: str
    current: bool


_DISTRICT = (Role.GRANT_WRITER, Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)
_AGENCY = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def entries(actor: Actor) -> list[Entry]:
    """The entries for this person."""
    wanted = [("Competitions", "competitions.index")]
    if actor.is_signed_in:
        wanted.insert(0, ("My tasks", "reports.home"))
    if actor.has(*_DISTRICT):
        wanted.append(("Applications", "applications.index"))
    if actor.has(*_DISTRICT, *_AGENCY):
        wanted.append(("Grants", "awards.index"))
    if actor.has(*_AGENCY):
        wanted.append(("Portfolio", "reports.portfolio"))
    wanted.append(("Awards", "reports.public_awards"))
    wanted.append(("Verify a receipt", "applications.verify"))
    return [Entry(label, url_for(to), request.endpoint == to) for label, to in wanted]
