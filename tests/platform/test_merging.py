"""Two people on one form: every change of a different field stands, the same field is a conflict."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.platform.merging import caught_up, merge, token

pytestmark = pytest.mark.pure

FIELDS = ("a", "b", "c", "d")
VALUES = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["", "x", "y", "z"]))


def full(values):
    return {field: values.get(field, "") for field in FIELDS}


@given(VALUES, VALUES, VALUES)
def test_whatever_two_people_change_nothing_is_lost_and_nothing_is_overwritten(base, first, second):
    """First saves whole pages over what both saw, then second does."""
    seen = token(full(base))
    after_first = {**full(base), **merge(full(base), full(first), seen=seen).changes}
    merged = merge(after_first, full(second), seen=seen)
    for field in FIELDS:
        was, one, two = full(base)[field], full(first)[field], full(second)[field]
        both_changed = one not in (was, two) and two not in (was, one)
        assert (field in merged.conflicts) == both_changed
        if not both_changed:
            result = {**after_first, **merged.changes}[field]
            assert result == (two if two != was else one)


@given(VALUES, VALUES)
def test_whoever_caught_up_may_overwrite_knowingly(base, now):
    seen = caught_up(token(full(base)), full(now), FIELDS)
    assert merge(full(now), full(base), seen=seen).conflicts == ()


def test_a_save_after_a_merge_still_does_not_overwrite_the_colleague():
    seen = token({"x": "old", "y": "old"})
    kept = {"x": "theirs", "y": "mine"}  # a colleague changed x; my y was merged
    after = caught_up(seen, kept, ["y"])
    assert merge(kept, {"x": "my other idea"}, seen=after).conflicts == ("x",)
    assert merge(kept, {"y": "mine again"}, seen=after).changes == {"y": "mine again"}


def test_an_empty_or_garbled_token_means_that_nothing_was_seen():
    assert merge({"x": "kept"}, {"x": "new"}, seen="").conflicts == ("x",)
    assert merge({}, {"x": "new"}, seen="x :: y").changes == {"x": "new"}
