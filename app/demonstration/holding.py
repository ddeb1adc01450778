"""What stands around running awards: people, fiscal data, conditions, drawdowns; by services."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.awards import queries as awards
from app.awards import rules, services
from app.awards.models import ActionKind, Award, ConditionKind, KeyPerson
from app.demonstration.world import World
from app.platform import clock

_ZONE = "America/New_York"
_MONTH = 30
# Percent of a straight line that each grantee draws, in turn: as planned, slow, fast, as planned.
_PACES = (97, 41, 118, 92)
_STARTED = {
    "nature": "With each drawdown you send the invoices and payrolls that it pays for.",
    "reason": "The desk review of your first year found two payrolls without time records.",
    "action": "Send drawdowns with complete records for two quarters in a row.",
}
_OVERDUE = {
    "nature": "You and your program officer speak on the telephone in each first week of a month.",
    "reason": "The file for the latest period is late, and the director answered no mail for three "
    "weeks.",
    "action": "Send and certify the file for the latest period, and name who answers when the "
    "director is away.",
}
_HOW = (
    "Use “Ask to reconsider” on the page of this condition, or write to "
    "grants@demo.pentad.example. An authorizing official who did not impose the condition answers "
    "in writing."
)


def name_staff(world: World, award: Award, place: int) -> KeyPerson:
    """Three weeks after the start: the data coordinator, and the fiscal data of year 1."""
    with clock.set_to(_noon(award.starts_on + timedelta(days=20))):
        address = f"data{place}@demo.pentad.example"
        who = services.Entrant(world.names.person(), address, 50, award.starts_on)
        kept = services.record_person(award, "Data coordinator", who, by=world.act(world.officer))
        first = award.years[0]
        account = rules.Account(
            "84416A", str(first.starts_on.year), "EL010000", "4101A", first.authorized_cents
        )
        services.issue(
            award,
            ActionKind.REVISION,
            services.Change(accounts=(account,), attachments=("Budget as approved",)),
            reason="Fiscal data of budget period 1 are recorded; the data coordinator is named.",
            signature=_signature(world),
            by=world.act(world.official),
        )
    return kept


def succeed(world: World, award: Award, leaving: KeyPerson, place: int) -> None:
    """In the second year somebody else takes over the data."""
    on = award.starts_on + timedelta(days=410)
    with clock.set_to(_noon(on - timedelta(days=10))):
        services.replace_person(
            leaving,
            services.Entrant(world.names.person(), f"next{place}@demo.pentad.example", 60, on),
            award=award,
            reason="The data coordinator took a position in another district.",
            signature=_signature(world),
            by=world.act(world.official),
        )


def condition_met(world: World, award: Award) -> None:
    """A condition of the first year: evidence, and its removal."""
    begun = award.starts_on + timedelta(days=200)
    officer, director = world.act(world.officer), world.act(award.project_director)
    with clock.set_to(_noon(begun)):
        notice = rules.Notice(
            kind=ConditionKind.FINANCIAL_REPORTS,
            allowed_until=begun + timedelta(days=200),
            how_to_ask=_HOW,
            **_STARTED,
        )
        made = services.impose_condition(award, notice, signature=_officer(world), by=officer)
    with clock.set_to(_noon(begun + timedelta(days=180))):
        words = "Both quarters, with every payroll and its time record; see the list on page 1."
        proof = services.Sent("records.txt", b"Quarter 1: 6 payrolls. Quarter 2: 6 payrolls.\n")
        services.send_evidence(made, words, [proof], by=director)
    with clock.set_to(_noon(begun + timedelta(days=184))):
        why = "Two quarters are complete: twelve payrolls, each with its time record."
        services.remove_condition(made, why, by=officer)


def condition_overdue(world: World, award: Award, now: datetime) -> None:
    """A condition that binds, and whose day is over."""
    begun = now.date() - timedelta(days=75)
    with clock.set_to(_noon(begun)):
        notice = rules.Notice(
            kind=ConditionKind.MONITORING,
            allowed_until=begun + timedelta(days=60),
            how_to_ask=_HOW,
            **_OVERDUE,
        )
        services.impose_condition(
            award, notice, signature=_officer(world), by=world.act(world.officer)
        )


def draw(world: World, made: Sequence[Award], now: datetime) -> None:
    """The payment system's file to this day: a payment a month, each grantee at its own pace.

    Nobody draws more than notifications made available; the last grantee's payments are missing.
    """
    lines = [",".join(rules.COLUMNS)]
    for place, award in enumerate(made[:-1] or made):
        lines += _payments(award, _PACES[place % len(_PACES)], now.date())
    content = "\r\n".join(lines).encode()
    name = f"drawdowns-{now.date():%Y-%m}.csv"
    with clock.set_to(now):
        services.import_drawdowns(content, name, agency=world.agency, by=world.act(world.officer))


def _payments(award: Award, pace: int, until: date) -> list[str]:
    drawn, lines = awards.drawn_cents(award) or 0, []
    day = award.starts_on + timedelta(days=_MONTH)
    while day <= min(until, award.ends_on):
        planned = rules.straight_line_cents(award.years, day) * pace // 100
        begun = [year for year in award.years if year.starts_on <= day]
        available = sum(year.authorized_cents for year in begun)
        cents = (min(planned, available) - drawn) // 100 * 100
        if cents > 0:
            reference = f"G{award.number[-4:]}{day:%y%m%d}"
            lines.append(f"{award.number},{day.isoformat()},{cents // 100},{reference}")
            drawn += cents
        day += timedelta(days=_MONTH)
    return lines


def _noon(day: date) -> datetime:
    return clock.at_local(day, time(12), _ZONE)


def _signature(world: World) -> str:
    return f"{world.official.name}, Assistant Secretary"


def _officer(world: World) -> str:
    return f"{world.officer.name}, Program officer"
