"""The figures of a dashboard as one table to take away, in the words of the screen."""

from collections.abc import Iterator

from app.evaluation.models import Upload
from app.reports import figures
from app.reports.queries.fidelity import Picture
from app.reports.queries.trajectories import Trajectory

COLUMNS = ("figure", "period", "place", "code", "name", "adequate", "expected", "said")
Row = tuple[object, ...]


def rows(seen: Picture, upload: Upload, paths: list[Trajectory]) -> Iterator[Row]:
    """Verdicts, promised against delivered, and outcomes of all students by period."""
    yield from _verdicts(seen, upload)
    for promise in seen.promises(upload):
        found, indicator = promise.result, promise.indicator
        counts = (None, None) if found is None else (found.yes, found.expected)
        promised = "no target" if promise.promised_percent is None else promise.promised_percent
        said = f"{figures.delivered_words(promise)}; promised: {promised}"
        place = ("promised_and_delivered", upload.period.code, "Whole grant")
        yield (*place, indicator.code, indicator.name, *counts, said)
    for path in paths:
        for each in path.reported:
            place = ("outcome", each.period.code, "All schools")
            words = figures.reported_words(each)
            yield (*place, path.measure.code, path.measure.name, None, None, words)


def _verdicts(seen: Picture, upload: Upload) -> Iterator[Row]:
    places = [("Whole grant", ""), *((each.name, each.code) for each in seen.schools)]
    for name, code in places:
        for element in seen.elements:
            found = seen.element(upload, element.id, code)
            counts = (None, None) if found is None else (found.yes, found.expected)
            words = figures.cell(found).words
            yield ("fidelity", upload.period.code, name, element.id, element.name, *counts, words)
