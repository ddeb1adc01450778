"""A rubric on its way: begun, brought in as a file, finished or discarded."""

from dataclasses import replace

from app.competitions import queries
from app.competitions.models import PinnedRubric, RubricDraft
from app.competitions.queries import Version
from app.competitions.rubrics import (
    Outline,
    Problem,
    Rubric,
    RubricError,
    load,
    outlined,
    parse,
    written,
)
from app.competitions.rubrics.loading import decoded
from app.competitions.rubrics.proposing import next_version
from app.competitions.rubrics.syntax import LONGEST
from app.competitions.services.making import pin
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform import audit, child, clock, db
from app.platform.errors import DomainError, NotNowError

_LIMITS = child.Limits(seconds=20, memory=4 * 1024**3)
_USUAL: Outline = {"version": "1", "step": "1", "word_tolerance_percent": "10"}


def begin(agency: Organisation, start: Version | None, *, by: Actor) -> RubricDraft:
    """A draft that starts from a version, under the next version number, or from nothing.

    From nothing it holds the five elements of the definition with the library of indicators.
    """
    if start is None:
        said = {**_USUAL, "elements": queries.shipped_elements()}
    else:
        said = outlined(start.source, origin=start.label)
        taken = {each.version for each in queries.versions({agency.id}, start.name)}
        said["version"] = next_version(start.version, taken)
    draft = _made(agency, said, by=by)
    draft.started_from = start.key if start else ""
    audit.record(by, "rubric:begin", draft, started_from=draft.started_from)
    return draft


def bring_in(agency: Organisation, content: bytes, *, origin: str, by: Actor) -> RubricDraft:
    """A draft from a YAML file that is whole, or merely incomplete.

    The file is read in a process of its own. Raises RubricError (a DomainError) with every fault
    when something in it cannot be kept.
    """
    found = child.run(_readable, content, _LIMITS)
    if isinstance(found, child.Stopped):
        message = f"{origin} could not be read: {found.reason} Shorten it, or split its sentences."
        raise DomainError(message, field="file")
    said, problems = found
    if said is None:
        raise RubricError(origin, problems)
    draft = _made(agency, said, by=by)
    audit.record(by, "rubric:import", draft, file=origin)
    return draft


def finish(draft: RubricDraft, *, by: Actor) -> PinnedRubric:
    """Keep the rubric for good, so that competitions can be made with it.

    Raises DomainError while anything is to mend, and when the name and version already stand for
    something else.
    """
    refuse_closed(draft)
    try:
        rubric = parse(draft.source, origin=draft.label)
    except RubricError as problem:
        count = len(problem.problems)
        things = "1 thing is" if count == 1 else f"{count} things are"
        message = f"{things} still to mend. The page of the draft lists each with its place."
        raise DomainError(message) from problem
    pinned = _known(rubric) or _new(rubric)
    draft.finished_as, draft.finished_as_id = pinned, pinned.id
    draft.finished_at = clock.now()
    audit.record(by, "rubric:finish", draft, sha256=pinned.sha256, version=pinned.version)
    return pinned


def discard(draft: RubricDraft, *, by: Actor) -> None:
    """Put a draft away; nothing can be made with it."""
    refuse_closed(draft)
    draft.discarded_at = clock.now()
    audit.record(by, "rubric:discard", draft, title=draft.title)


def refuse_closed(draft: RubricDraft) -> None:
    """Raise NotNowError unless the draft can still be changed."""
    if draft.finished_as_id is not None:
        message = "This rubric is finished and stands. Begin a new version from it to change it."
        raise NotNowError(message)
    if draft.discarded_at is not None:
        message = (
            f"{draft.changed_by.name} or a colleague discarded this draft. Copy what you typed, "
            "and begin a new draft to use it."
        )
        raise NotNowError(message)


def keep(draft: RubricDraft, said: Outline, *, by: Actor) -> None:
    """Write down what the draft says now; it need not be complete. DomainError when too long."""
    source = written(said)
    if len(source) > LONGEST:
        message = f"A rubric has at most {LONGEST:,} characters. Shorten the longest texts."
        raise DomainError(message)
    draft.source = source
    draft.name = str(said.get("name", ""))
    draft.version = str(said.get("version", ""))
    draft.title = str(said.get("title", ""))
    draft.changed_by_id, draft.changed_at = by.id, clock.now()
    draft.revision += 1


def _readable(content: bytes) -> tuple[Outline | None, tuple[Problem, ...]]:
    """The outline of a file, or everything that is wrong with it."""
    try:
        return outlined(decoded(content, origin=""), origin=""), ()
    except RubricError as error:
        return None, error.problems


def _made(agency: Organisation, said: Outline, *, by: Actor) -> RubricDraft:
    draft = RubricDraft(agency=agency, agency_id=agency.id, started_from="", revision=0)
    keep(draft, said, by=by)
    db.session.add(draft)
    return draft


def _known(rubric: Rubric) -> PinnedRubric | None:
    """The copy that says the same under this name and version. DomainError if one says other."""
    for file in queries.rubric_files():
        if (file.name, file.version) == (rubric.name, rubric.version):
            _refuse_other(load(file.path), rubric)
            return pin(file.path)
    found = None
    for pinned in queries.pinned_of(rubric.name, rubric.version):
        _refuse_other(queries.parsed(pinned), rubric)
        found = pinned
    return found


def _refuse_other(known: Rubric, rubric: Rubric) -> None:
    if replace(known, sha256="", source="") != replace(rubric, sha256="", source=""):
        message = (
            f"{rubric.name}, version {rubric.version}, is finished already and says something "
            "else. Raise the version on the page “General”, then finish again."
        )
        raise DomainError(message, field="version")


def _new(rubric: Rubric) -> PinnedRubric:
    pinned = PinnedRubric(
        name=rubric.name, version=rubric.version, sha256=rubric.sha256, source=rubric.source
    )
    db.session.add(pinned)
    return pinned
