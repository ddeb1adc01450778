"""The parts of a draft, changed one at a time, whoever else works on the others."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation

from app.competitions import queries
from app.competitions.models import RubricDraft
from app.competitions.rubrics import Kind, Listing, Outline, Place, sketch
from app.competitions.rubrics.anchors import plain
from app.competitions.rubrics.places import fingerprint, identity, name, now_at, places
from app.competitions.rubrics.proposing import next_code, with_usual_ranges
from app.competitions.services.drafting import keep, refuse_closed
from app.identity.actor import Actor
from app.platform.errors import DomainError, StaleError

GENERAL = ("name", "version", "title", "summary", "step", "points", "word_tolerance_percent")
_FIRST = {
    Kind.SECTION: "A",
    Kind.PRIORITY: "P1",
    Kind.TIE_BREAKER: "T1",
}


def general(said: Outline) -> Outline:
    """What a rubric says as a whole."""
    return {key: said[key] for key in GENERAL if key in said}


def save_general(draft: RubricDraft, values: Outline, *, seen: str, by: Actor) -> None:
    """Change what the rubric says as a whole. StaleError when a colleague changed it."""
    refuse_closed(draft)
    said = queries.outline(draft)
    if fingerprint(general(said)) != seen:
        message = f"{draft.changed_by.name} changed these in the meantime. Compare, then save."
        raise StaleError(message)
    keep(draft, {**said, **{key: values.get(key, "") for key in GENERAL}}, by=by)


def save_part(draft: RubricDraft, place: Place, values: Outline, *, seen: str, by: Actor) -> Place:
    """Change one part, wherever colleagues have moved it; its new place.

    `seen` is the fingerprint of the part from which the page was made. StaleError when somebody
    changed or removed the part since.
    """
    refuse_closed(draft)
    said = queries.outline(draft)
    found = _found(draft, said, place, seen)
    found.of(said).update(values)
    keep(draft, said, by=by)
    return found


def propose_ranges(values: Outline, step: str) -> list[Outline]:
    """The usual bands for the points that were typed. DomainError when they are no number."""
    try:
        most, least = Decimal(values.get("points", "")), Decimal(step)
        return with_usual_ranges(values.get("anchors", []), most, least)
    except (InvalidOperation, ValueError) as problem:
        message = f"Type the points first, as a multiple of the rubric's step ({step or 'none'})."
        raise DomainError(message, field="points") from problem


def add_part(draft: RubricDraft, listing: Listing, *, by: Actor) -> Place:
    """A new part at the end of a list, with the next code and nothing else."""
    refuse_closed(draft)
    said = queries.outline(draft)
    parts = listing.of(said)
    last = identity(parts[-1]) if parts else ""
    new: Outline = {"code": next_code(last, _first(said, listing), _taken(said, listing.kind))}
    if listing.kind is Kind.ITEM and (about := _home(said, listing).get("element")):
        new["elements"] = [about]
    parts.append(new)
    keep(draft, said, by=by)
    return Place(listing, len(parts) - 1)


def move_part(draft: RubricDraft, place: Place, by_places: int, *, seen: str, by: Actor) -> Place:
    """Move a part up (below 0) or down its list, as far as the list goes; its new place."""
    refuse_closed(draft)
    said = queries.outline(draft)
    found = _found(draft, said, place, seen)
    parts = found.listing.of(said)
    target = min(max(found.at + by_places, 0), len(parts) - 1)
    parts.insert(target, parts.pop(found.at))
    keep(draft, said, by=by)
    return Place(found.listing, target)


def rehome_item(draft: RubricDraft, place: Place, section: int, *, seen: str, by: Actor) -> Place:
    """Move an item to the end of another section, counted from 0; its new place."""
    refuse_closed(draft)
    said = queries.outline(draft)
    found = _found(draft, said, place, seen)
    target = Listing(Kind.ITEM, (section,))
    home = target.of(said)
    home.append(found.listing.of(said).pop(found.at))
    keep(draft, said, by=by)
    return Place(target, len(home) - 1)


def remove_part(draft: RubricDraft, place: Place, *, seen: str, by: Actor) -> None:
    """Take a part out, with everything below it. StaleError when any of it changed since."""
    refuse_closed(draft)
    said = queries.outline(draft)
    found = _found(draft, said, place, seen, whole=True)
    del found.listing.of(said)[found.at]
    keep(draft, said, by=by)


def declare_sums(draft: RubricDraft, *, by: Actor) -> None:
    """Declare what the items add up to: in each section, and for the whole rubric."""
    refuse_closed(draft)
    said = queries.outline(draft)
    rubric = sketch(said)
    for part, section in zip(said.get("sections", []), rubric.sections, strict=True):
        part["points"] = plain(section.max_points)
    said["points"] = plain(rubric.max_points)
    keep(draft, said, by=by)


def _found(
    draft: RubricDraft, said: Outline, place: Place, seen: str, *, whole: bool = False
) -> Place:
    found, is_same = now_at(said, place, seen, whole=whole)
    who = draft.changed_by.name
    if found is None:
        what = f"{place.kind.label} {seen.partition('|')[0]}".strip()
        message = f"{who} removed {what} or gave it another code. Nothing was saved here."
        raise StaleError(message)
    if not is_same:
        message = f"{who} changed {name(said, found)} in the meantime. Compare, then save."
        raise StaleError(message)
    return found


def _home(said: Outline, listing: Listing) -> Outline:
    home = Place(listing, 0).home()
    return home.of(said) if home else said


def _first(said: Outline, listing: Listing) -> str:
    if listing.kind in _FIRST:
        return _FIRST[listing.kind]
    code = identity(_home(said, listing))
    return f"F{code.lstrip('E')}.1" if listing.kind is Kind.INDICATOR else f"{code}1"


def _taken(said: Outline, kind: Kind) -> Collection[str]:
    """Codes that a new part of a kind must not repeat."""
    scored = (Kind.SECTION, Kind.ITEM, Kind.PRIORITY)
    kinds = scored if kind in scored else (kind,)
    return {identity(place.of(said)) for each in kinds for place in places(said, each)}
