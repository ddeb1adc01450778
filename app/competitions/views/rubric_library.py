"""The rubrics of an agency: all versions, what differs between two, one that is finished."""

import uuid

from flask import Response, g, request
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries
from app.competitions.rubrics import differences
from app.competitions.views.blueprint import bp
from app.identity.roles import Role
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


def agencies() -> frozenset[uuid.UUID]:
    """Where this person is a program officer."""
    return frozenset(g.actor.organisations(Role.PROGRAM_OFFICER))


@bp.get("/rubrics")
def rubrics() -> ResponseReturnValue:
    """Every rubric that a competition can be made with, and every draft."""
    authorize(policy.may_write_rubrics)
    return page("competitions/rubrics/index.html", versions=queries.versions(agencies()))


@bp.get("/rubrics/comparison")
def compare() -> ResponseReturnValue:
    """The versions of one name, and what changed between two of them."""
    authorize(policy.may_write_rubrics)
    old = queries.version_with(request.args.get("old", ""), agencies())
    new = queries.version_with(request.args.get("new", old.key), agencies())
    versions = queries.versions(agencies())
    return page(
        "competitions/rubrics/compare.html",
        old=old,
        new=new,
        versions=versions,
        found=differences(old.rubric, new.rubric),
    )


@bp.get("/rubrics/finished/<sha256>")
def finished(sha256: str) -> ResponseReturnValue:
    """A finished rubric, as people read it."""
    pinned = queries.pinned_with_hash(sha256)
    if pinned is None:
        raise NotFoundError
    held = queries.holders(pinned), queries.is_announced(pinned)
    if not policy.may_read_finished(g.actor, *held):
        raise NotFoundError
    authorize(policy.may_read_finished, *held)
    return page("competitions/rubrics/finished.html", rubric=queries.parsed(pinned))


@bp.get("/rubrics/file")
def download() -> Response:
    """The YAML of a version: exactly the kept bytes; of a draft, what it says so far."""
    authorize(policy.may_write_rubrics)
    found = queries.version_with(request.args.get("version", ""), agencies())
    answer = Response(found.source, mimetype="application/yaml")
    name = f"{found.name or 'rubric'}-{found.version or 'draft'}.yaml"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
