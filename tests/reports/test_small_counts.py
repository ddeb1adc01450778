"""A count of students is looked for in every byte that anybody outside the circle can ask for."""

import re

import pytest

from app.evaluation.models import Dataset
from app.identity.roles import OrganisationKind, Role
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.factories import identity as people
from tests.support.everywhere import addresses

COUNTS = {"ALL": (6101, 8209), "EDS": (2203, 3301), "SWD": (401, 907), "ELS": (503, 809)}
"""Of each school; no sum of them, and no number of any page, has these digits."""

SECRETS = re.compile("|".join(f"{n:,}|{n}" for pair in COUNTS.values() for n in pair).encode())


@pytest.fixture
def unreleased(period, panel):
    rows = facts.outcome_rows(period)
    for row in rows:
        group = row["student_group"]
        part, whole = COUNTS[group.removeprefix("NOT_")]
        if group.startswith("NOT_"):
            part, whole = COUNTS["ALL"][0] - part, COUNTS["ALL"][1] - whole
        row["numerator"], row["denominator"] = str(part), str(whole)
    upload = facts.sent(period, Dataset.OUTCOMES, facts.written(rows), panel.cast)
    facts.certify(upload, panel.cast, comment="Checked.")
    return upload


def leaks(client, app):
    """Every address at which one of the numbers stands."""
    return [
        address
        for address in sorted(set(addresses(app)))
        if SECRETS.search(_plain(client.http_get(address).data))
    ]


def _plain(content):
    """Without what holds digits by chance: ids, hashes (also cut or grouped ones) and tokens."""
    return re.sub(
        rb"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,64}|(?:[0-9a-f]{8} ){3,}[0-9a-f]{8}"
        rb"|nonce=\"[^\"]*\"|csrf[^>]*>",
        b"",
        content,
    )


def test_the_districts_own_team_sees_its_counts(unreleased, panel, client, app):
    assert leaks(client.sign_in_as(panel.cast.dana), app)


@pytest.mark.parametrize("who", ["pia", "otto", "rob", "sam", "evaluator", "nobody"])
def test_nobody_else_does_before_a_release(unreleased, panel, client, app, who):
    visitor = client if who == "nobody" else client.sign_in_as(person(who, panel.cast))

    assert leaks(visitor, app) == []


def person(who, cast):
    if who != "evaluator":
        return getattr(cast, who)
    institute = people.organisation("Institute", OrganisationKind.EVALUATOR, state="OH")
    made = people.person("Eva Luator", (Role.EVALUATOR, institute))
    session.commit()
    return made
