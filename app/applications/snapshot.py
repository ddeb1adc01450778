"""The canonical snapshot of an application: what was submitted, frozen, and read ever after.

Reviewers, the award, the fidelity matrix and the PDF all read this, never the working copy. Its
bytes are JSON with sorted keys, no spaces, UTF-8; their SHA-256 stands on the receipt. The format
is documented in docs/SNAPSHOT.md.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from pydantic import ConfigDict, RootModel
from pydantic.dataclasses import dataclass as checked

from app.applications.models import Application, Category, Direction, Funds
from app.competitions.rubrics import Measure, Unit
from app.platform import writing

FORMAT = "pentad-application/1"
_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=_STRICT)
class District:
    """A district that takes part, with its counts."""

    nces_id: str
    name: str
    is_lead: bool
    served: int
    participating: int
    low_income: int


@checked(frozen=True, config=_STRICT)
class School:
    """A participating school."""

    nces_id: str
    name: str
    grades: str
    students: int
    low_income: int
    classrooms: int


@checked(frozen=True, config=_STRICT)
class Promise:
    """A commitment, as promised. `targets` is project year to percent of units."""

    code: str
    element: str
    item_code: str
    library_code: str | None
    name: str
    unit: Unit
    measure: Measure
    numerator: str
    denominator: str
    source: str
    adequate_at: int
    partial_at: int
    baseline_percent: int | None
    targets: dict[int, int]


@checked(frozen=True, config=_STRICT)
class ResultMeasure:
    """A performance measure, as promised. `targets` is project year to percent of students."""

    code: str
    element: str
    name: str
    numerator: str
    denominator: str
    direction: Direction
    baseline_numerator: int | None
    baseline_denominator: int | None
    targets: dict[int, int]


@checked(frozen=True, config=_STRICT)
class BudgetItem:
    """A budget line. `cents` is project year to amount."""

    funds: Funds
    category: Category
    description: str
    justification: str
    commitment_code: str | None
    cents: dict[int, int]

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(self.cents.values())


@checked(frozen=True, config=_STRICT)
class AttachedFile:
    """An attached file, by its content."""

    kind: str
    name: str
    size: int
    sha256: str


@checked(frozen=True, config=_STRICT)
class Snapshot:
    """Everything that was submitted. `responses` is rubric item code to text."""

    format: str
    number: str
    ordinal: int
    title: str
    abstract: str
    lead_nces_id: str
    lead_name: str
    state: str
    rubric_sha256: str
    indirect_rate_hundredths: int | None
    districts: tuple[District, ...]
    schools: tuple[School, ...]
    responses: dict[str, str]
    commitments: tuple[Promise, ...]
    measures: tuple[ResultMeasure, ...]
    budget: tuple[BudgetItem, ...]
    files: tuple[AttachedFile, ...]

    @property
    def participating(self) -> int:
        """Participating students in all districts."""
        return sum(district.participating for district in self.districts)

    @property
    def requested_cents(self) -> int:
        """Grant funds asked for, all years."""
        return sum(line.total_cents for line in self.budget if line.funds is Funds.FEDERAL)

    def mentions(self, name: str) -> bool:
        """Whether a person or an organisation is named in the text, the budget or the files."""
        return writing.mentions(self._words, name)

    @cached_property
    def _words(self) -> str:
        parts = [self.title, self.abstract, *self.responses.values()]
        parts += [district.name for district in self.districts]
        parts += [school.name for school in self.schools] + [file.name for file in self.files]
        parts += [f"{line.description}\n{line.justification}" for line in self.budget]
        return writing.plain("\n".join(parts))

    def promises_for(self, element: str) -> tuple[Promise, ...]:
        """The commitments of one element."""
        return tuple(promise for promise in self.commitments if promise.element == element)


class _Document(RootModel[Snapshot]):
    """Reads and writes the JSON."""


@dataclass(frozen=True)
class Canonical:
    """A snapshot with its canonical bytes."""

    snapshot: Snapshot
    content: bytes

    @cached_property
    def sha256(self) -> str:
        """The hash on the receipt."""
        return hashlib.sha256(self.content).hexdigest()


def take(application: Application, *, ordinal: int) -> Canonical:
    """Freeze the working copy as it stands."""
    lead = application.organisation
    commitment_codes = {promise.id: promise.code for promise in application.commitments}
    snapshot = Snapshot(
        format=FORMAT,
        number=application.number,
        ordinal=ordinal,
        title=application.title,
        abstract=application.abstract,
        lead_nces_id=lead.nces_id or "",
        lead_name=lead.name,
        state=lead.state,
        rubric_sha256=application.competition.pinned_rubric.sha256,
        indirect_rate_hundredths=application.indirect_rate_hundredths,
        districts=tuple(
            District(d.nces_id, d.name, d.is_lead, d.served, d.participating, d.low_income)
            for d in application.members
        ),
        schools=tuple(
            School(s.nces_id, s.name, s.grades, s.students, s.low_income, s.classrooms)
            for s in application.schools
        ),
        responses={response.item_code: response.text for response in application.responses},
        commitments=_promises(application),
        measures=_measures(application),
        budget=tuple(
            BudgetItem(
                line.funds,
                line.category,
                line.description,
                line.justification,
                commitment_codes.get(line.commitment_id) if line.commitment_id else None,
                {amount.year: amount.cents for amount in line.amounts},
            )
            for line in application.budget_lines
        ),
        files=tuple(
            AttachedFile(a.kind, a.file.name, a.file.size, a.file.sha256)
            for a in application.attachments
        ),
    )
    return Canonical(snapshot, encode(snapshot))


def encode(snapshot: Snapshot) -> bytes:
    """The canonical bytes: sorted keys, no spaces, UTF-8."""
    plain = _Document(snapshot).model_dump(mode="json")
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def decode(content: bytes) -> Snapshot:
    """The snapshot that these bytes hold. Raises ValidationError if they are not one."""
    return _Document.model_validate_json(content).root


def _promises(application: Application) -> tuple[Promise, ...]:
    return tuple(
        Promise(
            code=promise.code,
            element=promise.element,
            item_code=promise.item_code,
            library_code=promise.library_code,
            name=promise.name,
            unit=promise.unit,
            measure=promise.measure,
            numerator=promise.numerator,
            denominator=promise.denominator,
            source=promise.source,
            adequate_at=promise.adequate_at,
            partial_at=promise.partial_at,
            baseline_percent=promise.baseline_percent,
            targets={target.year: target.percent for target in promise.targets},
        )
        for promise in application.commitments
    )


def _measures(application: Application) -> tuple[ResultMeasure, ...]:
    return tuple(
        ResultMeasure(
            code=measure.code,
            element=measure.element,
            name=measure.name,
            numerator=measure.numerator,
            denominator=measure.denominator,
            direction=measure.direction,
            baseline_numerator=measure.baseline_numerator,
            baseline_denominator=measure.baseline_denominator,
            targets={target.year: target.percent for target in measure.targets},
        )
        for measure in application.measures
    )
