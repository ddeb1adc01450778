"""Who may do what: drafts are the applicant's alone, and administrators read nothing."""

import pytest

from app.applications import policy
from app.identity.roles import Role
from tests.factories.identity import actor, organisation, person

PEOPLE = ("ada", "aro", "dana", "rob", "pia", "otto", "adm", "sam")


def allowed(rule, subject, cast):
    return {name for name in PEOPLE if rule(actor(getattr(cast, name)), subject)}


def test_a_draft_is_read_by_its_writers_and_its_representative(draft, cast):
    assert allowed(policy.may_work, draft, cast) == {"ada", "aro"}
    assert allowed(policy.may_read, draft, cast) == {"ada", "aro"}


def test_the_agency_reads_what_was_submitted_and_administrators_never_do(submitted, cast):
    assert allowed(policy.may_read, submitted, cast) == {"ada", "aro", "pia", "otto"}
    assert allowed(policy.may_work, submitted, cast) == {"ada", "aro"}


@pytest.mark.parametrize("rule", [policy.may_submit, policy.may_withdraw])
def test_only_the_representative_of_the_lead_submits_and_withdraws(rule, ready, cast):
    assert allowed(rule, ready, cast) == {"aro"}


def test_the_representative_of_another_district_does_not_submit(ready):
    other = organisation("Birch Schools")
    bob = person("Bob", (Role.AUTHORIZED_REPRESENTATIVE, other))
    assert policy.may_submit(actor(bob), ready) is False


def test_only_program_officers_screen(competition, cast):
    assert allowed(policy.may_screen, competition, cast) == {"pia"}


def test_writers_and_representatives_of_districts_start(competition, cast):
    assert allowed(policy.may_start, competition, cast) == {"ada", "aro"}
