"""Versions of a grant's fidelity matrix."""

import uuid

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.awards.models import Award
from app.competitions.rubrics import Unit
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.models import (
    ComparisonSchool,
    ExpectedUnit,
    FidelityComponent,
    FidelityIndicator,
    FidelityMatrix,
    MonitoredMeasure,
)
from app.platform import db


def matrix(award: Award) -> FidelityMatrix:
    """The version in force; before one is locked, the draft. NotFoundError before the award."""
    in_force = db.session.scalars(
        _of(award).where(FidelityMatrix.status == MatrixStatus.LOCKED)
    ).one_or_none()
    return in_force or db.one(_of(award).where(FidelityMatrix.status == MatrixStatus.DRAFT))


def draft(award: Award) -> FidelityMatrix | None:
    """The version that officer and grantee are settling, if any."""
    return db.session.scalars(
        _of(award).where(FidelityMatrix.status == MatrixStatus.DRAFT)
    ).one_or_none()


def matrices(award: Award) -> list[FidelityMatrix]:
    """Every version, newest first."""
    return db.every(
        select(FidelityMatrix)
        .where(FidelityMatrix.award_id == award.id)
        .order_by(FidelityMatrix.version.desc())
    )


def component(component_id: uuid.UUID) -> FidelityComponent:
    """The component, or NotFoundError."""
    return db.fetch(FidelityComponent, component_id)


def measure(measure_id: uuid.UUID) -> MonitoredMeasure:
    """The measure, or NotFoundError."""
    return db.fetch(MonitoredMeasure, measure_id)


def comparison_schools(award: Award) -> list[ComparisonSchool]:
    """The schools that outcomes are compared with."""
    return db.every(
        select(ComparisonSchool)
        .where(ComparisonSchool.award_id == award.id)
        .order_by(ComparisonSchool.code)
    )


def units_by_level(grid: FidelityMatrix) -> dict[Unit, list[ExpectedUnit]]:
    """The expected units, by kind."""
    found: dict[Unit, list[ExpectedUnit]] = {}
    for unit in grid.units:
        found.setdefault(unit.level, []).append(unit)
    return found


def _of(award: Award) -> Select[FidelityMatrix]:
    return (
        select(FidelityMatrix)
        .where(FidelityMatrix.award_id == award.id)
        .options(
            selectinload(FidelityMatrix.components)
            .selectinload(FidelityComponent.indicators)
            .selectinload(FidelityIndicator.targets),
            selectinload(FidelityMatrix.units),
            selectinload(FidelityMatrix.measures).selectinload(MonitoredMeasure.targets),
            joinedload(FidelityMatrix.officer_agreed),
            joinedload(FidelityMatrix.grantee_agreed),
        )
    )
