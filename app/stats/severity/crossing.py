"""Who read what, as sparse matrices; and the linear system that all estimates come from.

The applications are eliminated: their block of the mixed-model equations is diagonal, so one solve
with the matrix S over reviewers (and panels) gives everything. With theta the ratio of a standard
deviation to the residual one, d = theta_a^2 n + 1, w = theta_a^2 / d, W the incidence of reviewers
and panels, M = Z_a' W and T the diagonal of their thetas: S = I + T (W'W - M' diag(w) M) T.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Crossing:
    """The design of a review: codes from 0, one entry for each review."""

    applications: Whole
    reviewers: Whole
    panels: Whole | None = None

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        """How many applications, reviewers and panels there are."""
        panels = 0 if self.panels is None else int(self.panels.max()) + 1
        return int(self.applications.max()) + 1, int(self.reviewers.max()) + 1, panels

    @property
    def reviews(self) -> int:
        """How many reviews there are."""
        return len(self.applications)

    @cached_property
    def counts(self) -> Floats:
        """Reviews of each application."""
        return np.bincount(self.applications, minlength=self.shape[0]).astype(float)

    @cached_property
    def blocks(self) -> list[slice]:
        """The columns of the reviewers, and those of the panels where there are any."""
        _, readers, panels = self.shape
        return [slice(0, readers)] + ([slice(readers, readers + panels)] if panels else [])

    @cached_property
    def readers(self) -> sparse.csr_array:
        """W: reviews by reviewers and panels."""
        columns = [self.reviewers]
        if self.panels is not None:
            columns.append(self.panels + self.shape[1])
        rows = np.tile(np.arange(self.reviews), len(columns))
        width = self.shape[1] + self.shape[2]
        ones = np.ones(len(rows))
        return sparse.csr_array(
            (ones, (rows, np.concatenate(columns))), shape=(self.reviews, width)
        )

    @cached_property
    def applied(self) -> sparse.csr_array:
        """Z_a: reviews by applications."""
        rows = np.arange(self.reviews)
        ones = np.ones(self.reviews)
        return sparse.csr_array(
            (ones, (rows, self.applications)), shape=(self.reviews, self.shape[0])
        )

    @cached_property
    def meetings(self) -> sparse.csr_array:
        """M: applications by reviewers and panels."""
        return sparse.csr_array(self.applied.T @ self.readers)

    @cached_property
    def gram(self) -> sparse.csr_array:
        """W'W."""
        return sparse.csr_array(self.readers.T @ self.readers)

    @cached_property
    def pairs(self) -> "Pairs":
        """Every two columns that meet in an application: what makes M' diag(x) M quick."""
        m = self.meetings
        lengths = np.diff(m.indptr)
        owner = np.repeat(np.arange(m.shape[0]), lengths)
        first = np.repeat(np.arange(len(m.indices)), lengths[owner])
        starts = np.repeat(m.indptr[owner], lengths[owner])
        offsets = np.arange(len(first)) - np.repeat(
            np.cumsum(lengths[owner]) - lengths[owner], lengths[owner]
        )
        second = starts + offsets
        return Pairs(
            application=owner[first],
            weight=m.data[first] * m.data[second],
            row=m.indices[first].astype(np.int64),
            column=m.indices[second].astype(np.int64),
        )

    @cached_property
    def components(self) -> tuple[int, Whole]:
        """Groups of columns that share applications: how many, and the group of each column."""
        width = self.meetings.shape[1]
        pairs = self.pairs
        ones = np.ones(len(pairs.row), dtype=np.int8)
        joined = sparse.csr_array((ones, (pairs.row, pairs.column)), shape=(width, width))
        count, labels = connected_components(joined + self.gram, directed=False)
        return int(count), labels.astype(np.int64)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Triples (application, column, column) with the product of their counts."""

    application: Whole
    weight: Floats
    row: Whole
    column: Whole
