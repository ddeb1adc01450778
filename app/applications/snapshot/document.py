"""The whole snapshot, and its canonical bytes: sorted keys, no spaces, UTF-8."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import RootModel
from pydantic.dataclasses import dataclass as checked

from app.applications.ed524 import Chapter, FormRow
from app.applications.models import Funds
from app.applications.snapshot.budget import Indirect, form, narrative
from app.applications.snapshot.forms import SubmittedForm
from app.applications.snapshot.measures import ResultMeasure
from app.applications.snapshot.outside import DistrictVoices
from app.applications.snapshot.parts import (
    STRICT,
    AttachedFile,
    BudgetItem,
    District,
    Promise,
    School,
)
from app.applications.snapshot.plan import KeyGoal, LogicBox
from app.platform import writing

FORMAT = "pentad-application/2"
# Format 1 lacks the later fields; they read as their defaults, so old submissions stay readable.
KNOWN_FORMATS = frozenset({FORMAT, "pentad-application/1"})


@checked(frozen=True, config=STRICT)
class Snapshot:
    """Everything that was submitted. `responses` is the code of an item or priority to text."""

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
    goals: tuple[KeyGoal, ...] = ()
    logic_model: tuple[LogicBox, ...] = ()
    priorities: tuple[str, ...] = ()  # declared, beside those that bind everybody
    indirect: Indirect | None = None
    forms: tuple[SubmittedForm, ...] = ()
    voices: tuple[DistrictVoices, ...] = ()

    @property
    def participating(self) -> int:
        """Participating students in all districts."""
        return sum(district.participating for district in self.districts)

    @property
    def requested_cents(self) -> int:
        """Grant funds asked for, all years."""
        return sum(line.total_cents for line in self.budget if line.funds is Funds.FEDERAL)

    @property
    def form_524(self) -> list[tuple[Funds, list[FormRow]]]:
        """Sections A and B of the budget form."""
        return form(self.budget)

    @property
    def budget_narrative(self) -> list[Chapter]:
        """Section C of the budget form, composed of the lines."""
        return narrative(self.budget)

    def cents_in(self, funds: Funds, year: int) -> int:
        """The budget of one project year from one source of funds."""
        return sum(line.cents.get(year, 0) for line in self.budget if line.funds is funds)

    def mentions(self, name: str) -> bool:
        """Whether a person or an organisation is named in the text, the budget or the files."""
        return writing.mentions(self._words, name)

    @cached_property
    def _words(self) -> str:
        parts = [self.title, self.abstract, *self.responses.values()]
        parts += [district.name for district in self.districts]
        parts += [school.name for school in self.schools] + [file.name for file in self.files]
        parts += [f"{line.description}\n{line.justification}" for line in self.budget]
        parts += [
            f"{each.name}\n{each.rationale}\n{each.deliverable}\n{each.responsible}"
            for goal in self.goals
            for each in goal.activities
        ]
        parts += [f"{each.rationale}\n{each.formative}" for each in self.measures]
        parts += [goal.statement for goal in self.goals] + [box.text for box in self.logic_model]
        parts += [self.indirect.agency_name] if self.indirect else []
        parts += [line.value for form in self.forms for line in form.lines]
        parts += [text for each in self.voices for text in each.words]
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


def encode(snapshot: Snapshot) -> bytes:
    """The canonical bytes: sorted keys, no spaces, UTF-8."""
    return json.dumps(
        plain(snapshot), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()


def plain(snapshot: Snapshot, only: Collection[str] | None = None) -> dict[str, Any]:
    """The snapshot as the values that JSON knows; `only` names the fields that are wanted."""
    fields = set(only) if only is not None else None
    found: dict[str, Any] = _Document(snapshot).model_dump(mode="json", include=fields)
    return found


def decode(content: bytes) -> Snapshot:
    """The snapshot that these bytes hold. Raises ValueError if they are none that we know."""
    found = _Document.model_validate_json(content).root
    if found.format not in KNOWN_FORMATS:
        message = f"“{found.format}” is not a format of applications that this version reads."
        raise ValueError(message)
    return found
