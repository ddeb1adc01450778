"""An evaluator's finding computed again from its own numbers, and where the two differ. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.evaluation.models import Design, Study
from app.evaluation.rules.claims import Claim, Evidence, claim
from app.evaluation.rules.indicators import Domain
from app.stats import effects, multiplicity
from app.stats.effects import Arm, Attrition, Boundary, Corrected, Effect, Rating, Tier

_ALLOWED = 0.005
SIGNIFICANT = 0.05  # the convention of the What Works Clearinghouse


@dataclass(frozen=True)
class Recomputed:
    """What follows from the numbers of one finding, and what the evaluator's report says else."""

    study: Study
    effect: Effect
    baseline_g: float | None
    baseline: Tier
    attrition: Attrition
    attrition_is_low: bool
    boundary: Boundary
    t: float
    corrected: Corrected | None
    icc: float | None
    icc_is_assumed: bool
    p: float
    family_p: float
    rating: Rating
    claim: Claim
    mismatches: tuple[str, ...]

    @property
    def is_significant(self) -> bool:
        """Whether it stands after clusters and the other findings of its family are reckoned in."""
        return self.family_p <= SIGNIFICANT


def recompute(studies: Sequence[Study]) -> list[Recomputed]:
    """All findings of a grant; the p-values of each family are corrected together."""
    tests = [_tested(study) for study in studies]
    family_p: dict[int, float] = {}
    for family in {study.family for study in studies}:
        places = [at for at, study in enumerate(studies) if study.family == family]
        together = multiplicity.adjusted([tests[at].p for at in places])
        family_p |= dict(zip(places, together, strict=True))
    return [_recomputed(study, tests[at], family_p[at]) for at, study in enumerate(studies)]


@dataclass(frozen=True)
class _Tested:
    t: float
    corrected: Corrected | None
    icc: float | None
    p: float


def _tested(study: Study) -> _Tested:
    i, c = _arms(study)
    t = effects.t_of(i, c)
    if study.adjusted_difference is not None and study.adjusted_se:
        t = study.adjusted_difference / study.adjusted_se
    total, clusters = i.n + c.n, study.clusters_i + study.clusters_c
    if not study.assigned_by_cluster or study.analyzed_by_cluster:
        whole = effects.corrected(t, total, total, 0.0)
        return _Tested(t, None, None, whole.p)
    icc = study.icc if study.icc is not None else _assumed_icc(study)
    found = effects.corrected(t, total, clusters, icc)
    return _Tested(t, found, icc, found.p)


def _assumed_icc(study: Study) -> float:
    is_achievement = study.domain in {d.value for d in Domain if d.is_achievement}
    return effects.ACHIEVEMENT_ICC if is_achievement else effects.OTHER_ICC


def _recomputed(study: Study, tested: _Tested, family_p: float) -> Recomputed:
    i, c = _arms(study)
    effect = _clustered(_effect(study, i, c), tested)
    baseline_g = _baseline_g(study)
    attrition = Attrition(study.assigned_i, study.analyzed_i, study.assigned_c, study.analyzed_c)
    boundary = Boundary.CAUTIOUS if study.staying_affected else Boundary.OPTIMISTIC
    is_low, tier = attrition.is_low(boundary), effects.tier(baseline_g)
    is_randomized = study.design is Design.RANDOMIZED
    is_adjusted = study.adjusted_difference is not None
    return Recomputed(
        study=study,
        effect=effect,
        baseline_g=baseline_g,
        baseline=tier,
        attrition=attrition,
        attrition_is_low=is_low,
        boundary=boundary,
        t=tested.t,
        corrected=tested.corrected,
        icc=tested.icc,
        icc_is_assumed=tested.icc is not None and study.icc is None,
        p=tested.p,
        family_p=family_p,
        rating=effects.rating(
            is_randomized=is_randomized,
            attrition_is_low=is_low,
            baseline=tier,
            is_adjusted=is_adjusted,
        ),
        claim=claim(
            Evidence(
                has_comparison=True,
                baseline=tier,
                is_adjusted=is_adjusted,
                is_randomized=is_randomized,
                attrition_is_low=is_low,
            )
        ),
        mismatches=tuple(_mismatches(study, effect, tested)),
    )


def _arms(study: Study) -> tuple[Arm, Arm]:
    return (
        Arm(study.analyzed_i, study.mean_i, study.sd_i),
        Arm(study.analyzed_c, study.mean_c, study.sd_c),
    )


def _effect(study: Study, i: Arm, c: Arm) -> Effect:
    if study.adjusted_difference is None:
        return effects.hedges_g(i, c)
    return effects.adjusted_g(
        effects.Adjusted(study.adjusted_difference, study.adjusted_se or 0.0), i, c
    )


def _clustered(effect: Effect, tested: _Tested) -> Effect:
    """Where schools were assigned, the error grows by as much as the test shrinks."""
    if tested.corrected is None:
        return effect
    return Effect(effect.g, effect.se / tested.corrected.factor, f"{effect.variant}, for clusters")


def _baseline_g(study: Study) -> float | None:
    values = (
        study.baseline_mean_i,
        study.baseline_sd_i,
        study.baseline_mean_c,
        study.baseline_sd_c,
    )
    if any(value is None for value in values):
        return None
    mean_i, sd_i, mean_c, sd_c = (float(value or 0) for value in values)
    return effects.hedges_g(
        Arm(study.analyzed_i, mean_i, sd_i), Arm(study.analyzed_c, mean_c, sd_c)
    ).g


def _mismatches(study: Study, effect: Effect, tested: _Tested) -> list[str]:
    found = []
    if study.reported_g is not None and abs(study.reported_g - effect.g) > _ALLOWED:
        found.append(
            f"The report says g = {study.reported_g:.3f}; its numbers give {effect.g:.3f}."
        )
    if study.reported_p is not None and abs(study.reported_p - tested.p) > _ALLOWED:
        found.append(
            f"The report says p = {study.reported_p:.3f}; its numbers give {tested.p:.3f}."
        )
    return found
