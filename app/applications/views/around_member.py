"""What every page about one district asks and shows."""

from flask import g, request

from app.applications import policy, queries, rules
from app.applications.forms.drafting import InviteForm
from app.applications.models import Application, MemberDistrict
from app.applications.snapshot import part_of
from app.platform import clock
from app.platform.gate import WRITES, authorize


def authorize_member(application: Application, found: MemberDistrict) -> None:
    """All who work on the application read each part; its district and the lead change it."""
    if request.method in WRITES:
        authorize(policy.may_edit_member, application, found)
    else:
        authorize(policy.may_work, application)


def around(application: Application, found: MemberDistrict) -> dict[str, object]:
    """The application, the district, its part and its cells, and who may do what."""
    now = clock.now()
    row = next(
        each for each in rules.overview.rows(application, at=now) if each.member.id == found.id
    )
    return {
        "application": application,
        "member": found,
        "part": part_of(application, found),
        "cells": list(zip(rules.overview.columns(application), row.cells, strict=True))[1:],
        "partners": [each for each in application.collaborators if each.member_id == found.id],
        "is_open": rules.moments.is_open_for_changes(application, at=now),
        "asks_memorandum": rules.signatures.asks_memorandum(application),
        "invite": InviteForm(),
        "present": queries.present(application, at=now, but=g.actor.id),
        "policy": policy,
    }
