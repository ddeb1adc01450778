"""The light half: from sums of schools to verdicts, in whole arrays of whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from app.evaluation.engine import asking
from app.evaluation.engine.asking import Asked
from app.evaluation.engine.plan import Plan
from app.stats.fidelity import RollUpKind, Verdict

Ints = NDArray[np.int64]
VERDICTS = tuple(Verdict)
_NAMES = pa.array([each.value for each in VERDICTS], pa.string())
_ADEQUATE, _NOT, _OPEN, _NONE = (
    VERDICTS.index(each)
    for each in (
        Verdict.ADEQUATE,
        Verdict.NOT_ADEQUATE,
        Verdict.UNDETERMINED,
        Verdict.NOT_MEASURED,
    )
)


@dataclass(frozen=True)
class Counts:
    """Parts by verdict, one entry for each school (or one for the grant)."""

    expected: Ints
    yes: Ints
    no: Ints

    @property
    def unknown(self) -> Ints:
        """What was expected and is neither."""
        return self.expected - self.yes - self.no

    def together(self) -> "Counts":
        """The sums over all schools."""
        sums = (self.expected.sum(), self.yes.sum(), self.no.sum())
        return Counts(*(np.array([each]) for each in sums))

    def verdicts(self, asked: Asked) -> Ints:
        """Three-valued, by cross-multiplying: a percentage of the parts, or a number of them."""
        needed = np.maximum(asked.percent * self.expected, 100 * asked.parts)
        open_or_not = np.where(100 * (self.yes + self.unknown) < needed, _NOT, _OPEN)
        decided = np.where(100 * self.yes >= needed, _ADEQUATE, open_or_not)
        return np.where(self.expected == 0, _NONE, decided)


def parts_of(verdicts: Ints) -> Counts:
    """Verdicts of one level as parts of the next."""
    return Counts(
        (verdicts != _NONE).astype(np.int64),
        (verdicts == _ADEQUATE).astype(np.int64),
        (verdicts == _NOT).astype(np.int64),
    )


def added(every: Sequence[Counts]) -> Counts:
    """Counts of the same schools, added."""
    return Counts(
        np.sum([each.expected for each in every], axis=0, dtype=np.int64),
        np.sum([each.yes for each in every], axis=0, dtype=np.int64),
        np.sum([each.no for each in every], axis=0, dtype=np.int64),
    )


@dataclass
class Judge:
    """Collects blocks of rows in the order in which results are handed out."""

    plan: Plan
    sums: dict[str, Ints]  # a matrix of schools by components for each column of the sums

    def blocks(self) -> list[pa.Table]:
        """Components, elements, indicators; of each the grant, then the schools."""
        components = {
            part.code: self._at(at, "expected", "yes", "no")
            for at, part in enumerate(self.plan.components)
        }
        judged = {
            part.code: components[part.code].verdicts(asking.of(part.school_rule))
            for part in self.plan.components
        }
        grants, schools = self._components(components, judged)
        element_grants, element_schools = self._elements(judged)
        indicator_grants, indicator_schools = self._indicators()
        return [
            *(grants + schools),
            *(element_grants + element_schools),
            *(indicator_grants + indicator_schools),
        ]

    def _at(self, component: int, *names: str) -> Counts:
        return Counts(*(self.sums[name][:, component] for name in names))

    def _components(
        self, counts: dict[str, Counts], judged: dict[str, Ints]
    ) -> tuple[list[pa.Table], list[pa.Table]]:
        grants, schools = [], []
        for part in sorted(self.plan.components, key=lambda each: each.code):
            own, verdicts = counts[part.code], judged[part.code]
            schools.append(self._block("component", part.code, own, verdicts))
            whole = parts_of(verdicts).together()
            verdict = whole.verdicts(asking.of(part.grant_rule))
            if part.grant_rule.kind is RollUpKind.MEAN_GE:
                exact = asking.mean_verdict(own.expected, own.yes, own.unknown, part.grant_rule)
                verdict = np.array([VERDICTS.index(exact)])
            grants.append(_grant("component", part.code, whole, verdict))
        return grants, schools

    def _elements(self, judged: dict[str, Ints]) -> tuple[list[pa.Table], list[pa.Table]]:
        grants, schools = [], []
        for element, asked in sorted(asking.elements(self.plan.components).items()):
            own = [part.code for part in self.plan.components if part.element == element]
            counts = added([parts_of(judged[code]) for code in own])
            verdicts = counts.verdicts(asking.WHOLE)
            schools.append(self._block("element", element, counts, verdicts))
            whole = parts_of(verdicts).together()
            grants.append(_grant("element", element, whole, whole.verdicts(asked)))
        return grants, schools

    def _indicators(self) -> tuple[list[pa.Table], list[pa.Table]]:
        grants, schools = [], []
        inside = [
            (indicator, part, at, bit)
            for at, part in enumerate(self.plan.components)
            for bit, indicator in enumerate(part.indicators)
        ]
        for indicator, part, at, bit in sorted(inside, key=lambda each: each[0].code):
            yes, known = (self.sums[f"{name}_{bit}"][:, at] for name in ("yes", "known"))
            expected = self.sums["units"][:, at] - self.sums[f"excluded_{bit}"][:, at]
            counts = Counts(expected, yes, known - yes)
            verdicts = counts.verdicts(asking.at_school(part, indicator))
            schools.append(self._block("indicator", indicator.code, counts, verdicts))
            whole = counts.together()
            verdict = whole.verdicts(asking.at_grant(part, indicator))
            grants.append(_grant("indicator", indicator.code, whole, verdict))
        return grants, schools

    def _block(self, kind: str, code: str, counts: Counts, verdicts: Ints) -> pa.Table:
        return block((kind, code, "school"), self._schools, counts, verdicts)

    @cached_property
    def _schools(self) -> pa.Array:
        return pa.array(self.plan.schools, pa.string())


def _grant(kind: str, code: str, counts: Counts, verdict: Ints) -> pa.Table:
    return block((kind, code, "grant"), pa.array([""]), counts, verdict)


def block(what: tuple[str, str, str], units: pa.Array, counts: Counts, verdicts: Ints) -> pa.Table:
    """Rows of one kind, code and level."""
    kind, code, level = (pa.repeat(each, len(units)) for each in what)
    return pa.table(
        {
            "kind": kind,
            "code": code,
            "level": level,
            "unit_code": units,
            "expected": pa.array(counts.expected, pa.int64()),
            "yes": pa.array(counts.yes, pa.int64()),
            "no": pa.array(counts.no, pa.int64()),
            "unknown": pa.array(counts.unknown, pa.int64()),
            "verdict": _NAMES.take(pa.array(verdicts)),
        }
    )
