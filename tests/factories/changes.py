"""Amendments to test with: written, sent, recommended, approved, through the same deeds."""

from datetime import timedelta

from app.applications.models import Category
from app.evaluation import queries as evaluation
from app.evaluation.rules.amending import IndicatorChange, ScopeChange
from app.monitoring.models.changes import ChangeKind
from app.monitoring.queries import changes as queries
from app.monitoring.rules.asks import MoneyAsk, TimeAsk
from app.monitoring.services import changes as deeds
from app.monitoring.services import deciding
from app.platform.db import session
from tests.factories.identity import actor

THOUSAND = 100_000
WHY = "Two of four coaches left in October, and the State has no candidates before August."
SIGNED = "Otto Official, Director of Grants"


def first_code(award):
    """The first commitment of the matrix in force."""
    return evaluation.matrix(award).indicators[0].code


def lower(award, year=3, percent=40):
    """A lower target for the first commitment."""
    return ScopeChange(indicators={first_code(award): IndicatorChange(targets={year: percent})})


def drop(award):
    """The first commitment goes."""
    return ScopeChange(indicators={first_code(award): IndicatorChange(is_dropped=True)})


def longer(award, days=180):
    """So many days more."""
    return TimeAsk(award.ends_on + timedelta(days=days))


def move(award, cents=100 * THOUSAND, year=1):
    """Money from personnel to travel, inside one year."""
    held = queries.approved_budget(award)
    personnel = held.cents(Category.PERSONNEL, year) - cents
    travel = held.cents(Category.TRAVEL, year) + cents
    return MoneyAsk({Category.PERSONNEL: {year: personnel}, Category.TRAVEL: {year: travel}})


def written(award, kind, ask, cast, **words):
    """A draft of the project director."""
    made = deeds.open_request(award, kind, by=actor(cast.dana))
    deeds.write(made, ask, reason=words.get("reason", WHY), by=actor(cast.dana))
    session.flush()
    return made


def sent(award, kind, ask, cast):
    """Sent by the authorized representative."""
    made = written(award, kind, ask, cast)
    deeds.submit(made, signature="Aro Superintendent, Superintendent", by=actor(cast.aro))
    session.flush()
    return made


def recommended(award, kind, ask, cast):
    """Recommended by the officer."""
    made = sent(award, kind, ask, cast)
    deciding.recommend(made, to_approve=True, words="The aim is kept.", by=actor(cast.pia))
    session.flush()
    return made


def approved(award, kind, ask, cast):
    """Approved by the authorizing official."""
    made = recommended(award, kind, ask, cast)
    deciding.approve(made, "Agreed.", signature=SIGNED, by=actor(cast.otto))
    session.commit()
    return made


def scope(award, ask, cast):
    """An approved change of commitments."""
    return approved(award, ChangeKind.SCOPE, ask, cast)
