"""Problems of a draft as people see them on screen: which part, which field, what, which repair."""

import re
from dataclasses import dataclass

from app.competitions.rubrics.outline import Outline
from app.competitions.rubrics.places import Kind, Listing, Place, name
from app.competitions.rubrics.problems import Fault, Problem
from app.platform.errors import NotFoundError

# The name of each field, in messages and on forms alike.
LABELS = {
    "adequate_at": "Adequate from",
    "anchors": "Bands",
    "applies": "It may not apply to every application",
    "asks": "What is asked",
    "code": "Code",
    "definition": "Definition",
    "denominator": "Denominator",
    "descriptor": "What it looks like",
    "element": "Element it is about",
    "elements": "Elements",
    "evidence": "Evidence asked",
    "group": "One-of group",
    "high": "To",
    "id": "Id",
    "indicators": "Indicators",
    "items": "Items",
    "kind": "Kind",
    "label": "Band",
    "low": "From",
    "measure": "Measured as",
    "multiplier": "Each point counts (times)",
    "name": "Name",
    "numerator": "Numerator",
    "partial_at": "Partial from",
    "points": "Points",
    "priorities": "Priorities",
    "program_target_percent": "Share of units that should be adequate",
    "prompts": "Prompts",
    "rule": "What is compared",
    "scoring": "Scoring",
    "sections": "Sections",
    "source": "Source",
    "step": "Step between two scores",
    "summary": "Summary",
    "tie_breakers": "Tie-breakers",
    "title": "Title",
    "unit": "Observed in each",
    "version": "Version",
    "word_limit": "Word limit",
    "word_tolerance_percent": "Accepted over the word limit",
}
_ON_SCREEN = (
    (re.compile(r" on line \d+"), ""),
    (re.compile(r"\bthe file\b"), "the rubric"),
    (re.compile(r"\bscoring: met_not_met\b"), "the scoring “Met or not met”"),
    (re.compile(r"\bscoring: points\b"), "the scoring “Points”"),
    (re.compile(r"\bmeasure: count\b"), "the measure “Count”"),
    (re.compile(r"\bpoints: ([\d.]+)"), r"\1 points"),
)
_STEP = re.compile(r"(\w+)\[(\d+)\]")
_NOUNS = "section|item|priority|element|indicator|tie-breaker"
_PATH = re.compile(rf"\b(?:{_NOUNS}) ((?:\w+\[\d+\]\.?)+)")
_PAGES = {
    ("sections",): Kind.SECTION,
    ("sections", "items"): Kind.ITEM,
    ("priorities",): Kind.PRIORITY,
    ("elements",): Kind.ELEMENT,
    ("elements", "indicators"): Kind.INDICATOR,
    ("tie_breakers",): Kind.TIE_BREAKER,
}


@dataclass(frozen=True)
class Mend:
    """Something to mend: the part (None: the rubric as a whole), the field, and the sentence."""

    place: Place | None
    field: str
    what: str
    repair: str


def mend(problem: Problem, outline: Outline) -> Mend:
    """A problem with the part and the field that repair it, and words without any YAML."""
    place, rest = _place(problem.where)
    field = re.sub(r"^(prompts|evidence|elements)\[\d+\]$", r"\1", rest)
    field = field.replace("[", "-").replace("]", "").replace(".", "-")
    owner = _owner(outline, place)
    key = re.sub(r"\[\d+\]$", "", rest).rpartition(".")[2]
    label = LABELS.get(key, key)
    if problem.fault is Fault.ABSENT:
        return Mend(place, field, f"{owner}: “{label}” is empty", _repair(problem))
    if problem.fault is Fault.VALUE:
        typed = problem.what.partition(' is "')[2].removesuffix('"')
        return Mend(place, field, f"{owner}: “{label}” is “{typed}”", _repair(problem))
    return Mend(place, field, _plain(problem.what, outline), _plain(problem.repair, outline))


def _place(where: str) -> tuple[Place | None, str]:
    """The part with a page of its own that a path leads into, and the rest of the path."""
    steps, found, rest = list(_STEP.finditer(where)), None, where
    for count in (1, 2):
        if len(steps) < count:
            break
        keys = tuple(each[1] for each in steps[:count])
        if keys in _PAGES:
            indexes = tuple(int(each[2]) for each in steps[:count])
            found = Place(Listing(_PAGES[keys], indexes[:-1]), indexes[-1])
            rest = where[steps[count - 1].end() :].lstrip(".")
    return found, rest


def _owner(outline: Outline, place: Place | None) -> str:
    if place is None:
        return "the rubric"
    try:
        return name(outline, place)
    except NotFoundError:
        return place.kind.label


def _repair(problem: Problem) -> str:
    if " one of " in f" {problem.repair}":
        return "choose one"
    wanted = re.sub(r"^(add the line \w+: with|write) ", "", problem.repair)
    if wanted in {"a list under it", "each entry on its own line, starting with a hyphen"}:
        return "add at least one"
    return f"write {wanted}"


def _plain(words: str, outline: Outline) -> str:
    words = _PATH.sub(lambda found: _owner(outline, _place(found[1])[0]), words)
    for pattern, instead in _ON_SCREEN:
        words = pattern.sub(instead, words)
    return words
