"""Freezing a working copy: from rows to the snapshot."""

from app.applications.models import Application
from app.applications.snapshot.budget import take_indirect
from app.applications.snapshot.document import FORMAT, Canonical, Snapshot, encode
from app.applications.snapshot.forms import forms
from app.applications.snapshot.measures import take_measures
from app.applications.snapshot.parts import (
    AttachedFile,
    BudgetItem,
    District,
    Promise,
    School,
)
from app.applications.snapshot.plan import take_goals, take_logic_model, take_responses
from app.applications.snapshot.taking_outside import voice_files, voices


def take(application: Application, *, ordinal: int) -> Canonical:
    """Freeze the working copy as it stands."""
    lead = application.organisation
    snapshot = Snapshot(
        format=FORMAT,
        number=application.number,
        ordinal=ordinal,
        title=application.title,
        abstract=application.abstract,
        lead_nces_id=lead.nces_id or "",
        lead_name=lead.name,
        state=lead.state,
        rubric_sha256=application.pinned_rubric.sha256,
        indirect_rate_hundredths=application.indirect_rate_hundredths,
        districts=tuple(
            District(d.nces_id, d.name, d.is_lead, d.served, d.participating, d.low_income)
            for d in application.members
        ),
        schools=tuple(
            School(s.nces_id, s.name, s.grades, s.students, s.low_income, s.classrooms)
            for s in application.schools
        ),
        responses=take_responses(application),
        commitments=_promises(application),
        measures=take_measures(application),
        budget=_budget(application),
        files=tuple(
            AttachedFile(a.kind, a.file.name, a.file.size, a.file.sha256)
            for a in application.attachments
        )
        + tuple(voice_files(application)),
        goals=take_goals(application),
        logic_model=take_logic_model(application),
        priorities=tuple(each.code for each in application.priorities),
        indirect=take_indirect(application),
        forms=forms(application),
        voices=voices(application),
    )
    return Canonical(snapshot, encode(snapshot))


def _budget(application: Application) -> tuple[BudgetItem, ...]:
    commitment_codes = {promise.id: promise.code for promise in application.commitments}
    activity_codes = {each.id: each.code for goal in application.goals for each in goal.activities}
    return tuple(
        BudgetItem(
            line.funds,
            line.category,
            line.description,
            line.justification,
            commitment_codes.get(line.commitment_id) if line.commitment_id else None,
            {amount.year: amount.cents for amount in line.amounts},
            line.recurrence,
            activity_codes.get(line.activity_id) if line.activity_id else None,
        )
        for line in application.budget_lines
    )


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
