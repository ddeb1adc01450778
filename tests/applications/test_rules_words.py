"""How long an answer may be: the limit warns, the announced tolerance still accepts."""

from dataclasses import replace

import pytest

from app.applications.rules import words
from app.competitions.queries import FOLDER
from app.competitions.rubrics import load

ITEM = load(FOLDER / "five-part" / "1.yaml").items[0]


@pytest.mark.parametrize(
    ("typed", "is_over", "is_too_long"),
    [(100, False, False), (101, True, False), (110, True, False), (111, True, True)],
)
def test_up_to_the_tolerance_is_accepted_and_one_word_more_is_not(typed, is_over, is_too_long):
    item = replace(ITEM, word_limit=100, word_tolerance_percent=10)
    found = words.length(item, "word " * typed)
    assert (found.words, found.most) == (typed, 110)
    assert (found.is_over, found.is_too_long) == (is_over, is_too_long)


def test_a_tolerance_is_rounded_down_to_whole_words():
    item = replace(ITEM, word_limit=55, word_tolerance_percent=10)
    assert words.length(item, "").most == 60


def test_without_a_limit_nothing_is_too_long():
    item = replace(ITEM, word_limit=None)
    found = words.length(item, "word " * 9_000)
    assert (found.is_over, found.is_too_long) == (False, False)
