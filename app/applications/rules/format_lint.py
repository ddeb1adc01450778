"""How a file looks: nothing is refused for it; what can be repaired has a button."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from app.applications.rules.file_names import clean_name, fault, folded, is_clean, numbered


class Repair(StrEnum):
    """What the portal can do about a finding in one click."""

    NAME = "name"
    NUMBER = "number"
    FLATTEN = "flatten"

    @property
    def label(self) -> str:
        """What the button says."""
        return _REPAIRS[self]


_REPAIRS = {
    Repair.NAME: "Give it a clean name",
    Repair.NUMBER: "Number the name",
    Repair.FLATTEN: "Make the form fields part of the page",
}


@dataclass(frozen=True)
class Looks:
    """What was seen inside a file. None: it has no such thing, or nobody could tell."""

    pages: int | None = None
    form_fields: int | None = None
    other_sizes: int | None = None  # pages that are not Letter
    scanned: int | None = None  # pages without a text layer
    line_spacing: str | None = None  # the widest in the body, such as 1.5
    smallest_caption: str | None = None  # in points


@dataclass(frozen=True)
class Finding:
    """One sentence about a file. Only a stop must be repaired; the rest may stay as it is."""

    message: str
    repair: Repair | None = None
    is_stop: bool = False


@dataclass(frozen=True)
class Named:
    """A file as the lint sees it: its name, and what is inside."""

    name: str
    looks: Looks


def looks(kept: Mapping[str, Any] | None) -> Looks:
    """As it was kept; nothing known where nobody looked."""
    return Looks(**kept) if kept else Looks()


def kept_looks(seen: Looks) -> dict[str, Any]:
    """As it is kept."""
    return asdict(seen)


def findings(file: Named, *, others: Collection[str], most_pages: int | None) -> list[Finding]:
    """Everything to say about a file: stops first, then what a click repairs, then what is fine.

    `others` are the names of the files beside it; `most_pages` is what the notice allows its kind.
    """
    return [
        *_pages(file.looks, most_pages),
        *_name(file.name, others),
        *_fields(file.looks),
        *_fine(file.looks),
    ]


def too_many_pages(seen: Looks, most_pages: int | None) -> bool:
    """Whether a file is longer than the notice allows for its kind."""
    return most_pages is not None and seen.pages is not None and seen.pages > most_pages


def _pages(seen: Looks, most_pages: int | None) -> Iterator[Finding]:
    if too_many_pages(seen, most_pages) and seen.pages is not None and most_pages is not None:
        over = seen.pages - most_pages
        yield Finding(
            f"It has {seen.pages} pages; the notice allows {most_pages}. Shorten it by "
            f"{over} {'page' if over == 1 else 'pages'}, and attach it again.",
            is_stop=True,
        )


def _name(name: str, others: Collection[str]) -> Iterator[Finding]:
    if not is_clean(name):
        yield Finding(
            f"Its name has {fault(name)}. Some systems refuse such names; we do not. “"
            f"{clean_name(name)}” would pass everywhere.",
            Repair.NAME,
        )
    if folded(name) in {folded(each) for each in others}:
        yield Finding(
            f"Another file has the same name. “{numbered(name, others)}” would tell them apart.",
            Repair.NUMBER,
        )


def _fields(seen: Looks) -> Iterator[Finding]:
    if seen.form_fields:
        fields = "1 form field" if seen.form_fields == 1 else f"{seen.form_fields} form fields"
        yield Finding(
            f"It has {fields} that can still be typed in, and that some programs print empty.",
            Repair.FLATTEN,
        )


def _fine(seen: Looks) -> Iterator[Finding]:
    noted = [
        _pages_that(seen.other_sizes, "not Letter size"),
        _pages_that(seen.scanned, "without text, which nobody can search or hear"),
        f"its lines are set {seen.line_spacing} apart" if seen.line_spacing else "",
        f"its captions are as small as {seen.smallest_caption} points"
        if seen.smallest_caption
        else "",
    ]
    if told := "; ".join(each for each in noted if each):
        yield Finding(f"Accepted; nobody scores the format. Noted: {told}.")


def _pages_that(count: int | None, what: str) -> str:
    """“1 of its pages is …”, “3 of its pages are …”; nothing where there is none."""
    if not count:
        return ""
    return f"{count} of its pages {'is' if count == 1 else 'are'} {what}"
