"""Whether bands cover every score from nothing to the maximum, each exactly once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.competitions.rubrics.entries import Entry
from app.competitions.rubrics.problems import Problem

Range = tuple[Decimal, Decimal]


def plain(number: Decimal) -> str:
    """A number as people write it: 10, 2.5."""
    return format(number.normalize(), "f")


def band(low: Decimal, high: Decimal) -> str:
    """A range as people write it: 3-7, or 4 when it holds one score."""
    return plain(low) if low == high else f"{plain(low)}-{plain(high)}"


def gaps(ranges: Sequence[Range], most: Decimal, step: Decimal) -> list[Range]:
    """The scores from 0 to `most` that no range holds, as ranges, lowest first."""
    found, following = [], Decimal(0)
    for low, high in sorted(ranges):
        if low > following:
            found.append((following, min(low - step, most)))
        following = max(following, high + step)
    if following <= most:
        found.append((following, most))
    return found


def overlaps(ranges: Sequence[Range]) -> list[Range]:
    """The scores that more than one range holds, as ranges, lowest first."""
    found = []
    top: Decimal | None = None
    for low, high in sorted(ranges):
        if top is not None and low <= top:
            found.append((low, min(high, top)))
        top = high if top is None else max(top, high)
    return found


def check_anchors(owner: Entry, name: str, step: Decimal) -> Iterator[Problem]:
    """What is wrong with the bands of one item or priority; `name` is such as "item C1a"."""
    anchors = owner.entries("anchors")
    if not anchors or not owner.has("points"):
        return
    yield from _labels(owner, name)
    if not all(anchor.has("low", "high") for anchor in anchors):
        return
    alone = [each for anchor in anchors for each in _alone(anchor, owner, name, step)]
    yield from alone
    if not alone:
        yield from _together(owner, name, step)


def _labels(owner: Entry, name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for anchor in owner.entries("anchors"):
        label = anchor.maybe_text("label")
        if label in seen:
            what = f"{name} has two anchors with the label {label}"
            yield anchor.problem("label", what, "give each anchor its own label")
        if label is not None:
            seen.add(label)


def _alone(anchor: Entry, owner: Entry, name: str, step: Decimal) -> Iterator[Problem]:
    low, high, most = (
        anchor.number("low"),
        anchor.number("high"),
        owner.number("points"),
    )
    if low > high:
        what = f"{name} has an anchor from {plain(low)} down to {plain(high)}"
        yield anchor.problem("low", what, "write the lower number under low")
    elif high > most:
        what = f"{name} has an anchor {band(low, high)} above its {plain(most)} points"
        yield anchor.problem("high", what, f"let the highest anchor end at {plain(most)}")
    for key in ("low", "high"):
        if anchor.number(key) % step:
            what = (
                f"{name} has an anchor that {'starts' if key == 'low' else 'ends'} at "
                f"{plain(anchor.number(key))}, which no score in steps of {plain(step)} can be"
            )
            yield anchor.problem(key, what, f"use multiples of {plain(step)}")


def _together(owner: Entry, name: str, step: Decimal) -> Iterator[Problem]:
    ranges = [(each.number("low"), each.number("high")) for each in owner.entries("anchors")]
    written = f"{name} has anchors {', '.join(band(*each) for each in ranges)}"
    lost = gaps(ranges, owner.number("points"), step)
    if lost:
        what = f"{written}: {_points(lost)} to no anchor"
        yield owner.problem("anchors", what, "widen the anchor below or above")
    twice = overlaps(ranges)
    if twice:
        what = f"{written}: {_points(twice)} to more than one anchor"
        yield owner.problem("anchors", what, "let each anchor start one step above the last")
    if not lost and not twice and ranges != sorted(ranges):
        repair = "order the anchors from the lowest points to the highest"
        yield owner.problem("anchors", f"{written}, which is not from low to high", repair)


def _points(ranges: Sequence[Range]) -> str:
    listed = " and ".join(band(*each) for each in ranges)
    alone = len(ranges) == 1 and ranges[0][0] == ranges[0][1] == 1
    return f"point {listed} belongs" if alone else f"points {listed} belong"
