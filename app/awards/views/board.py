"""The board of an award out of cycle."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, services
from app.awards.forms import OpinionForm, SeatForm
from app.awards.lifecycle import SlateStatus
from app.awards.models import BoardSeat, Slate
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/slates/<uuid:slate_id>/board")
def board(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Who sits on the board, and what each member found."""
    found = queries.slate(slate_id)
    authorize(policy.may_see_board, found)
    return _page(found)


@bp.post("/slates/<uuid:slate_id>/board")
def seat_member(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Name a member."""
    found = queries.slate(slate_id)
    authorize(policy.may_build_slate, found.competition)
    form = _seating(found)
    if form.validate_on_submit():
        person = people.person(uuid.UUID(form.person.data))
        try:
            services.seat_member(found, BoardSeat(form.seat.data), person, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{person.name} sits on the board, and finds it under “My tasks”.")
            return redirect(url_for(".board", slate_id=found.id))
    return _page(found, seating=form)


@bp.post("/slates/<uuid:slate_id>/board/opinion")
def give_opinion(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The member who is signed in says what they found."""
    found = queries.slate(slate_id)
    member = next((each for each in found.board if each.person_id == g.actor.id), None)
    if member is None:
        raise NotFoundError
    authorize(policy.may_give_opinion, member)
    form = OpinionForm()
    if form.validate_on_submit():
        is_for, words = form.vote.data == "for", form.opinion.data or ""
        try:
            services.give_opinion(member, found, is_for=is_for, opinion=words, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your opinion is on record.")
            return redirect(url_for(".board", slate_id=found.id))
    return _page(found, opinion=form)


def _seating(slate: Slate) -> SeatForm:
    form = SeatForm()
    names = {each.person_id: each.person.name for each in people.members(slate.competition.agency)}
    form.person.choices = options(sorted(names.items(), key=lambda each: each[1]))
    return form


def _page(
    slate: Slate, *, seating: SeatForm | None = None, opinion: OpinionForm | None = None
) -> ResponseReturnValue:
    if slate.ground is None:
        raise NotFoundError
    seated = {member.seat: member for member in slate.board}
    return page(
        "awards/board.html",
        slate=slate,
        line=queries.lines(slate)[0],
        seats=[(seat, seated.get(seat)) for seat in BoardSeat],
        mine=next((each for each in slate.board if each.person_id == g.actor.id), None),
        is_open=slate.status is SlateStatus.DRAFT,
        seating=seating or _seating(slate),
        opinion=opinion or OpinionForm(formdata=None),
        policy=policy,
    )
