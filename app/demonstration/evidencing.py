"""Released figures and an evaluator's findings; through the services."""

from datetime import timedelta

from app.awards.models import Award
from app.demonstration.world import World
from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.models import Dataset, Design, Mode
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind, Role
from app.platform import clock, db

# Two findings: students' scores look different until schools are the unit that was compared.
MATHEMATICS = {
    "outcome": "Mathematics, grade 8",
    "domain": "mathematics",
    "instrument": "State assessment, 2025",
    "design": Design.QUASI_EXPERIMENT,
    "staying_affected": False,
    "assigned_by_cluster": True,
    "analyzed_by_cluster": False,
    "clusters_i": 9,
    "clusters_c": 11,
    "assigned_i": 312,
    "assigned_c": 291,
    "analyzed_i": 300,
    "analyzed_c": 280,
    "mean_i": 2514.1,
    "sd_i": 92.4,
    "mean_c": 2486.6,
    "sd_c": 90.8,
    "baseline_mean_i": 2466.0,
    "baseline_sd_i": 91.0,
    "baseline_mean_c": 2455.0,
    "baseline_sd_c": 92.3,
    "adjusted_difference": 21.5,
    "adjusted_se": 6.9,
    "covariates": "Score of the year before, economic disadvantage, English learner",
    "icc": None,
    "family": "achievement",
    "reported_g": 0.23,
    "reported_p": 0.002,
    "replaces_id": None,
}
READING = {
    **MATHEMATICS,
    "outcome": "Reading, grade 8",
    "domain": "literacy",
    "mean_i": 2538.4,
    "mean_c": 2533.9,
    "adjusted_difference": 3.1,
    "adjusted_se": 6.6,
    "reported_g": 0.034,
    "reported_p": 0.72,
}


def release(world: World, award: Award) -> None:
    """Every certified period, proposed by one officer and approved by another."""
    second = world.person("Ingrid Solberg", Role.PROGRAM_OFFICER, world.agency)
    for upload in evaluation.standing_uploads(award, Dataset.OUTCOMES):
        with clock.set_to((upload.certified_at or clock.now()) + timedelta(days=6)):
            with db.transaction():
                made = evaluation_deeds.propose(upload, Mode.COUNTS, by=world.act(world.officer))
                release_id = made.id
            evaluation_deeds.protect(release_id)
            with db.transaction():
                evaluation_deeds.publish(evaluation.release(release_id), by=world.act(second))


def evaluate(world: World, award: Award) -> None:
    """An evaluator is let in by the district and enters two findings."""
    with db.transaction():
        institute = Organisation(
            name="Lakeside Institute for Evaluation", kind=OrganisationKind.EVALUATOR, state="OH"
        )
        db.session.add(institute)
        db.session.flush()
        elena = world.person("Elena Marsh", Role.EVALUATOR, institute)
        words = {
            "purpose": "Evaluation of the grant; the counts are destroyed when it ends.",
            "signature": f"{award.project_director.name}, for the district",
        }
        signer = world.act(award.project_director)
        evaluation_deeds.let_in(award, elena, words, award.ends_on, by=signer)
        for finding in (MATHEMATICS, READING):
            evaluation_deeds.enter_finding(award, finding, by=world.act(elena))
