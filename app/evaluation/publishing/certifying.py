"""A whole release: every measure protected, and the certificate that goes with it."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version

from app.evaluation.models import Mode
from app.evaluation.publishing.banding import protect_by_bands
from app.evaluation.publishing.cells import ReleasedCell
from app.evaluation.publishing.protecting import Protected, Task, protect

ENGINE = "2"  # raised when the method changes


@dataclass(frozen=True)
class Commission:
    """What is to be released: how, which measures, and which earlier releases count."""

    mode: Mode
    least: int
    tasks: tuple[Task, ...]
    joint_with: tuple[str, ...]

    def in_haste(self) -> "Commission":
        """The same without the long search: as safe, and perhaps with more hidden."""
        return replace(self, tasks=tuple(replace(each, seconds=0.0) for each in self.tasks))


@dataclass(frozen=True)
class Certified:
    """The figures as they may be shown, and their certificate. `passed` false: nothing may be."""

    passed: bool
    cells: tuple[ReleasedCell, ...]
    certificate: str
    cells_sha256: str


def certify(commission: Commission) -> Certified:
    """Protect and attack every measure; it runs in a process of its own."""
    work = protect if commission.mode is Mode.COUNTS else protect_by_bands
    done = [work(task) for task in commission.tasks]
    cells = tuple(cell for each in done for cell in each.cells)
    digest = fingerprint(cells)
    passed = all(not each.failures for each in done)
    return Certified(passed, cells, _certificate(commission, done, digest), digest)


def fingerprint(cells: Sequence[ReleasedCell]) -> str:
    """SHA-256 of the figures in a fixed order: the certificate holds for these and no others."""
    ordered = sorted(cells, key=lambda cell: (cell.code, cell.place, cell.group))
    text = json.dumps([asdict(cell) for cell in ordered], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _certificate(commission: Commission, done: Sequence[Protected], digest: str) -> str:
    said = {
        "engine": ENGINE,
        "mode": commission.mode,
        "least": commission.least,
        "joint_with": list(commission.joint_with),
        "cells_sha256": digest,
        "solver": f"HiGHS in SciPy {version('scipy')}",
        "measures": [_said(each) for each in done],
    }
    return json.dumps(said, sort_keys=True)


def _said(each: Protected) -> dict[str, object]:
    return {
        "code": each.code,
        "counts": each.counts,
        "small": each.small,
        "hidden": each.hidden,
        "method": each.method,
        "attacked": len(each.proof.intervals) if each.proof else 0,
        "narrowest": each.proof.narrowest if each.proof else None,
        "verdict": "failed" if each.failures else "passed",
        "failures": len(each.failures),
    }
