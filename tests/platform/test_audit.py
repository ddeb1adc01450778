"""The chain finds what was changed, removed, reordered or cut, and says where."""

import pytest
from sqlalchemy import text

from app.platform import audit
from app.platform.db import session
from tests.factories.identity import actor


@pytest.fixture
def chain(cast):
    for verb in ("first", "second", "third"):
        audit.record(actor(cast.pia), verb, cast.maple, note=verb)
    session.commit()
    return list(audit.history(cast.maple))


def tamper(statement):
    session.execute(text(statement))
    session.commit()
    session.expire_all()


def found():
    return [(each.sequence, each.reason) for each in audit.verify()]


def test_a_chain_that_nobody_touched_is_whole(chain):
    assert [entry.verb for entry in chain] == ["first", "second", "third"]
    assert chain[1].previous_sha256 == chain[0].sha256
    assert found() == []


def test_a_changed_entry_is_found(chain):
    tamper("UPDATE audit_event SET verb = 'other' WHERE sequence = 2")

    assert found() == [(2, "the entry was changed")]


def test_a_removed_entry_is_found(chain):
    tamper("DELETE FROM audit_event WHERE sequence = 2")

    assert found() == [(2, "an entry is missing")]


def test_a_cut_end_is_found(chain):
    tamper("DELETE FROM audit_event WHERE sequence = 3")

    assert found() == [(3, "the end of the chain is not where it was")]


def test_entries_of_a_rolled_back_deed_are_forgotten(cast):
    audit.record(actor(cast.pia), "never", cast.maple)
    session.rollback()
    session.commit()

    assert list(audit.verify()) == []
    assert audit.waiting() == []


def test_a_refusal_is_written_though_its_request_is_undone(cast):
    session.commit()
    who = actor(cast.pia)
    cast.maple.name = "Changed"

    audit.record_apart(who, "submission:refuse", cast.maple, why="late")

    assert cast.maple.name == "Maple Hollow Schools"
    assert [entry.verb for entry in audit.history(cast.maple)] == ["submission:refuse"]


def test_an_entry_cannot_be_changed_through_the_house(chain):
    chain[0].verb = "other"

    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()
