"""Rubrics on their way: a draft that is whole, one with a multiplier, one that is finished."""

from app.competitions import queries, services
from app.competitions.models import PinnedRubric, RubricDraft
from app.competitions.rubrics import Listing, Outline, Place
from app.competitions.rubrics.places import fingerprint
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform.db import session


def begun(agency: Organisation, by: Actor, start: str = "five-part/1") -> RubricDraft:
    """A draft of the shipped rubric, whole, under the next version."""
    draft = services.begin(agency, queries.version_with(start, {agency.id}), by=by)
    session.flush()
    return draft


def brought_in(agency: Organisation, by: Actor, text: str) -> RubricDraft:
    """A draft from a file."""
    draft = services.bring_in(agency, text.encode(), origin="mine.yaml", by=by)
    session.flush()
    return draft


def seen(draft: RubricDraft, place: str, *, whole: bool = False) -> str:
    """What a page that is opened now was made from."""
    part = Place.parse(place).of(queries.outline(draft))
    return fingerprint(part, whole=whole)


def changed(draft: RubricDraft, by: Actor, at: str, **values: object) -> Place:
    """One part, changed."""
    said: Outline = dict(values)
    place = services.save_part(draft, Place.parse(at), said, seen=seen(draft, at), by=by)
    session.flush()
    return place


def added(draft: RubricDraft, by: Actor, listing: str, **values: object) -> Place:
    """One part more, with these values."""
    place = services.add_part(draft, Listing.parse(listing), by=by)
    return changed(draft, by, str(place), **values)


def with_multiplier(agency: Organisation, by: Actor) -> PinnedRubric:
    """The five-part rubric with C1a scored from 0 to 5, each point counted four times; finished.

    The total is 220: the ten points that C1a was worth have become twenty.
    """
    draft = begun(agency, by)
    at = c1a(draft)
    bands = [
        {"label": "Low", "low": "0", "high": "1", "descriptor": "No map."},
        {"label": "High", "low": "2", "high": "5", "descriptor": "A full map."},
    ]
    changed(draft, by, at, points="5", multiplier="4", anchors=bands, prompts=["Show the map."])
    services.declare_sums(draft, by=by)
    finished = services.finish(draft, by=by)
    session.flush()
    return finished


def c1a(draft: RubricDraft) -> str:
    """Where item C1a stands."""
    said = queries.outline(draft)
    return next(
        f"sections.{number}.items.{place}"
        for number, section in enumerate(said["sections"], start=1)
        for place, item in enumerate(section["items"], start=1)
        if item["code"] == "C1a"
    )


def fill_rubric(agency: Organisation, by: Actor) -> RubricDraft:
    """For the demonstration: a next version of the shipped rubric, half written."""
    draft = begun(agency, by)
    changed(draft, by, c1a(draft), prompts=["Name the State's standards.", "Show the map."])
    added(draft, by, "tie_breakers", title="Points for evaluation", rule="section:E")
    return draft


def general_seen(draft: RubricDraft) -> str:
    """What the general page that is opened now was made from."""
    return fingerprint(services.general(queries.outline(draft)))
