"""A grant with both kinds of data certified, and a release of the outcomes."""

import csv
import io

import pytest

from app.evaluation import filling, queries
from app.evaluation.files.template import as_csv
from app.evaluation.models import Dataset
from app.identity.roles import Role
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.factories import identity as people
from tests.review.conftest import panel

__all__ = ["panel"]

HIDDEN_ROW = 0  # the first unit's first indicator is missing, with a reason


@pytest.fixture
def award(panel):
    return facts.agreed(facts.announced(panel), panel.cast)


@pytest.fixture
def period(award):
    return queries.periods(award)[0]


@pytest.fixture
def second(panel):
    made = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    session.commit()
    return made


def practice(period):
    """Everything adequate, but the first row not observed."""
    made = filling.template(period, Dataset.PRACTICE)
    rows = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))
    for number, row in enumerate(rows):
        if number == HIDDEN_ROW:
            row["status"], row["reason"] = "missing", "The class was away."
        else:
            row["numerator"], row["denominator"] = "24", "25"
    return facts.written(rows)


@pytest.fixture
def practiced(period, panel):
    upload = facts.sent(period, Dataset.PRACTICE, practice(period), panel.cast)
    facts.certify(upload, panel.cast, comment="One class was away.")
    return upload


@pytest.fixture
def counted(period, panel):
    rows = facts.written(facts.counted(period))
    upload = facts.sent(period, Dataset.OUTCOMES, rows, panel.cast)
    facts.certify(upload, panel.cast, comment="Checked.")
    return upload
