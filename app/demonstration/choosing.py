"""What an officer puts on record before a slate is recommended, and its review; as deeds."""

from app.awards import queries, rules, services
from app.awards.models import CheckResult, IntegritySource, Slate
from app.demonstration.world import World
from app.identity.roles import Role
from app.platform import clock, db

_SENIOR = "Sylvia Brandt"

_LOOKED_AT = (
    IntegritySource.EXCLUSIONS,
    IntegritySource.RESPONSIBILITY,
    IntegritySource.DO_NOT_PAY,
    IntegritySource.AUDITS,
)
_NOTES = (
    "Call with the business manager. Travel stays within the State; the rest as asked for.",
    "Settled with the superintendent's office by mail. Coaches start in August, not in July.",
    "Call with the project director. Devices moved from year 2 to year 1; the total stands.",
)
_FINDINGS = (
    "Nothing recorded.",
    "Single audit on time, without findings on Federal programs.",
    "One finding on time sheets two years ago, closed by the State.",
)


def put_on_record(world: World, slate: Slate) -> None:
    """Contact, settled budget and integrity check of everything that the slate funds."""
    by = world.act(world.officer)
    today = clock.today(slate.competition.zone)
    funded = [line for line in queries.lines(slate) if line.choice.is_funded]
    for place, line in enumerate(funded):
        application = line.entry.application
        years = rules.proposed_years(line, slate.competition.project_years)
        services.name_contact(application, world.officer, by=by)
        services.settle_budget(
            application,
            dict(enumerate(years, start=1)),
            settled_on=today,
            note=_NOTES[place % len(_NOTES)],
            by=by,
        )
        note = _FINDINGS[place % len(_FINDINGS)]
        checked = services.Checked(_LOOKED_AT, today, CheckResult.CLEAR, note)
        services.record_check(application, checked, by=by)
    db.session.flush()


def review(world: World, slate: Slate) -> None:
    """The senior official approves what was recommended, where the notice asks for that."""
    if slate.competition.has_senior_review:
        senior = world.act(world.person(_SENIOR, Role.SENIOR_OFFICIAL, world.agency))
        services.approve(slate, signature=f"{_SENIOR}, Deputy Under Secretary", by=senior)
