"""The page of a slate, whichever deed leads to it; and the password behind a signature."""

from flask import g
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules
from app.awards.forms import ConfirmForm, SlateForm
from app.awards.models import Slate
from app.identity import queries as people
from app.identity import services as identity
from app.platform.forms import page
from app.review import policy as review_policy


def confirm(password: str) -> None:
    """Raise DomainError unless it is the password of whoever is signed in."""
    identity.confirm_password(people.person(g.actor.id), password)


def filled(slate: Slate) -> SlateForm:
    """The form with the choices as they stand."""
    rows = [
        {
            "application_id": str(line.entry.application_id),
            "is_funded": line.choice.is_funded,
            "cents": line.choice.cents if line.choice.is_funded else line.requested_cents,
            "reason": line.choice.reason,
        }
        for line in queries.lines(slate)
    ]
    return SlateForm(
        formdata=None, data={"available_cents": slate.available_cents, "choices": rows}
    )


def slate_page(
    slate: Slate, form: SlateForm, confirm: ConfirmForm | None = None
) -> ResponseReturnValue:
    """The slate with its money, its set-asides, what it lacks, and its chain."""
    found = queries.lines(slate)
    departures = rules.departures(slate, found)
    return page(
        "awards/slate.html",
        slate=slate,
        lines=found,
        departures={line.entry.application_id for line in departures},
        gaps=[*rules.gaps(slate, found), *rules.not_ready(found)],
        line_after=rules.line_after([line.place for line in found], slate.available_cents),
        shares=queries.shares_found(slate, found),
        labels=queries.group_labels(slate.competition),
        years=rules.by_year(found, slate.competition.project_years),
        bands=rules.by_band(found, slate.competition),
        chain=queries.chain(slate),
        record=queries.slate_record(slate),
        slates=queries.slates(slate.competition),
        form=form,
        confirm=confirm or ConfirmForm(),
        policy=policy,
        review_policy=review_policy,
        chosen_cents=sum(line.choice.cents for line in found),
    )
