"""One rule counts words in the browser, on the server and on paper."""

import json
import random
import subprocess

import pytest

from app.config import ROOT
from app.platform import writing

SIGNS = [
    *"abcZ9_é学習한\u0301\u00ad-'\u2019\u201c\u201d.,;:!?%&/()[]§•…\u2013\u2014",
    *" \t\n\u2009\u3000\x1f\x85",
    "🎓",
    "١٢",
]
COUNT = """
import { countWords } from %s;
let text = "";
for await (const part of process.stdin) text += part;
console.log(JSON.stringify(JSON.parse(text).map(countWords)));
"""


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


def test_browser_and_server_count_the_same_words_in_strange_texts():
    dice = random.Random(7)  # noqa: S311 - texts to try, nothing secret
    texts = ["".join(dice.choices(SIGNS, k=dice.randrange(60))) for _ in range(400)]
    texts = [writing.tidy(text) for text in texts]
    script = COUNT % json.dumps((ROOT / "static/js/word-count.js").as_uri())
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == [writing.count_words(text) for text in texts]
