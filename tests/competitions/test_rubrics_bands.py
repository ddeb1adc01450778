"""Bands cover each score once; files keep their fingerprint; no text makes the reader fall over."""

import hashlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.competitions.queries import FOLDER
from app.competitions.rubrics import RubricError, available, load, parse
from app.competitions.rubrics.anchors import gaps, overlaps
from tests.competitions.small_rubric import SMALL_RUBRIC

STEPS = st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2)])


@given(step=STEPS, cuts=st.sets(st.integers(1, 39)), last=st.just(40))
def test_bands_cut_anywhere_have_neither_gap_nor_overlap(step, cuts, last):
    starts = [0, *sorted(cuts)]
    ends = [each - 1 for each in starts[1:]] + [last]
    ranges = [(low * step, high * step) for low, high in zip(starts, ends, strict=True)]

    assert gaps(ranges, last * step, step) == []
    assert overlaps(ranges) == []


@given(
    step=STEPS,
    pairs=st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).map(sorted), min_size=1),
)
def test_gaps_and_overlaps_are_what_counting_each_score_finds(step, pairs):
    ranges = [(low * step, high * step) for low, high in pairs]
    scores = [each * step for each in range(13)]
    homes = {score: sum(low <= score <= high for low, high in ranges) for score in scores}

    lost, twice = gaps(ranges, 12 * step, step), overlaps(ranges)

    assert [s for s in scores if homes[s] == 0] == [
        s for s in scores if any(low <= s <= high for low, high in lost)
    ]
    assert [s for s in scores if homes[s] > 1] == [
        s for s in scores if any(low <= s <= high for low, high in twice)
    ]


@given(
    at=st.integers(0, len(SMALL_RUBRIC)),
    cut=st.integers(0, 40),
    put=st.text(st.sampled_from("ab01 :-[]{}#&*!|>'\"%@\n\t,."), max_size=6),
)
def test_any_edit_is_either_a_rubric_or_a_refusal_with_lines(at, cut, put):
    text = SMALL_RUBRIC[:at] + put + SMALL_RUBRIC[at + cut :]
    lines = range(1, text.count("\n") + 2)

    assert lines_of_problems(text) <= set(lines)


def lines_of_problems(text: str) -> set[int]:
    try:
        parse(text, origin="x")
    except RubricError as error:
        return {each.line for each in error.problems}
    return set()


@pytest.mark.parametrize("file", available(FOLDER), ids=lambda file: file.name)
def test_the_fingerprint_is_of_the_bytes_of_the_file(file):
    rubric = load(file.path)

    assert rubric.sha256 == hashlib.sha256(file.path.read_bytes()).hexdigest()
    assert rubric.source.encode() == file.path.read_bytes()


def test_a_file_in_the_wrong_place_is_told_its_place(tmp_path):
    path = tmp_path / "small" / "2.yaml"
    path.parent.mkdir()
    path.write_text(SMALL_RUBRIC)
    with pytest.raises(RubricError, match=r"Repair: move it to small/1\.yaml"):
        load(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RubricError, match="the file cannot be opened"):
        load(tmp_path / "none" / "1.yaml")


def test_a_file_in_another_encoding_names_the_line(tmp_path):
    path = tmp_path / "1.yaml"
    path.write_bytes(b"name: a\ntitle: caf\xe9\n")
    with pytest.raises(RubricError, match="line 2: the file is not UTF-8 text"):
        load(path)


def test_an_unknown_item_is_named_with_those_that_exist():
    rubric = parse(SMALL_RUBRIC, origin="x")
    with pytest.raises(KeyError, match=r"Rubric small 1 has no item A9\. It has: A1, A2"):
        rubric.item("A9")


def test_tie_breakers_know_the_codes_whose_points_they_add():
    rubric = load(FOLDER / "five-part" / "1.yaml")
    behind = {tie.rule: rubric.codes_behind(tie) for tie in rubric.tie_breakers}

    assert behind["priority:CPP"] == ("CPP",)
    assert behind["item:E1"] == ("E1",)
    assert behind["need"] == ()
    assert sum(rubric.item(code).max_points for code in behind["elements"]) == 100
