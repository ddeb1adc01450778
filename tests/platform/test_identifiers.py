"""Identifiers of rows: new ones each time, unless a demonstration asks for the same again."""

from app.platform import identifiers
from app.platform.mail import OutboxMessage


def test_the_same_seed_draws_the_same_identifiers_and_only_while_it_is_asked_for():
    with identifiers.drawn_from(7):
        first = [identifiers.new() for _ in range(3)]
    with identifiers.drawn_from(7):
        again = [identifiers.new() for _ in range(3)]
    outside = identifiers.new()

    assert first == again
    assert len({*first, outside}) == 4
    assert {each.version for each in (*first, outside)} == {4}


def test_rows_get_theirs_there():
    with identifiers.drawn_from(7):
        made = OutboxMessage()
    with identifiers.drawn_from(7):
        assert made.id == identifiers.new()
