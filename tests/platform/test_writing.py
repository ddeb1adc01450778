"""One rule counts words in the browser, on the server and on paper."""

import pytest

from app.platform import writing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("   \n ", 0),
        ("one", 1),
        ("two words", 2),
        ("well-known  isn't", 2),
        ("— … •", 0),
        ("95 % of students", 3),
        ("élève niño 学习", 3),
        ("line\nbreak\n\nparagraph", 3),
    ],
)
def test_a_word_is_a_run_with_a_letter_or_digit(text, words):
    assert writing.count_words(text) == words


def test_pasting_from_a_word_processor_leaves_plain_text():
    pasted = "\ufeffFirst\u00a0line\r\nsecond\u200b line\x0b\x07"

    assert writing.tidy(pasted) == "First line\nsecond line"


def test_blank_lines_part_paragraphs():
    assert writing.paragraphs("a\nb\n\n \nc\n") == ["a\nb", "c"]
