"""Why the unfunded are unfunded: slate by slate, in whose words, and since when."""

import uuid
from dataclasses import replace

from sqlalchemy import select

from app.awards import rules
from app.awards.models import ChainEntry, ChainStep, Slate
from app.awards.queries.slates import chain, in_order, slates
from app.awards.rules import Line, PassedOver
from app.competitions.models import Competition
from app.identity.models import Person
from app.platform import audit, db

_BUILT = "slate:build"
_NOT_KEPT = "somebody whose name is not kept"


def passed_over(competition: Competition) -> dict[uuid.UUID, list[PassedOver]]:
    """By application: what each slate that does not fund it says of it, the first slate first."""
    lines = in_order(competition)
    found: dict[uuid.UUID, list[PassedOver]] = {}
    for slate in slates(competition):
        mine = _on(slate, lines)
        told = _Told(slate)
        said = rules.passed_over(slate, mine)
        for line in mine:
            if each := said.get(line.entry.application_id):
                found.setdefault(line.entry.application_id, []).append(told.of(line, each))
    return found


def _on(slate: Slate, lines: list[Line]) -> list[Line]:
    """The lines of those who stand on this slate, with its choices."""
    choices = {choice.application_id: choice for choice in slate.choices}
    return [
        replace(line, choice=choices[line.entry.application_id])
        for line in lines
        if line.entry.application_id in choices
    ]


class _Told:
    """What is on record of who wrote the reasons of one slate: its chain and its history."""

    def __init__(self, slate: Slate) -> None:
        self.declined: dict[uuid.UUID | None, ChainEntry] = {
            each.application_id: each for each in chain(slate) if each.step is ChainStep.DECLINED
        }
        self.history = audit.history(slate)
        self.built = next((each for each in self.history if each.verb == _BUILT), None)
        ids = {each.actor_id for each in self.history}
        self.names = {
            each.id: each.name for each in db.every(select(Person).where(Person.id.in_(ids)))
        }

    def of(self, line: Line, said: PassedOver) -> PassedOver:
        """The same with whose words they are, as far as anything on record tells it."""
        if not said.is_written:
            return said
        if line.choice.is_declined:
            entry = self.declined.get(line.entry.application_id)
            if entry is None:
                return said
            by = entry.person.name if entry.person else _NOT_KEPT
            return replace(said, source=f"Written by {by} in senior review", at=entry.at)
        if wrote := rules.writing(line.choice, self.history):
            return replace(said, source=f"Written by {self._name(wrote)}", at=wrote.at)
        if self.built is None:
            return said
        who = self._name(self.built)
        source = f"From the set-asides of the notice, when {who} built the slate"
        return replace(said, source=source, at=self.built.at)

    def _name(self, event: audit.AuditEvent) -> str:
        return self.names.get(event.actor_id, _NOT_KEPT)
