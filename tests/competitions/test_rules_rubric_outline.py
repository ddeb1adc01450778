"""Outlines: nothing is lost between YAML, screen and YAML; places; sketches; usual ranges."""

from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.competitions.queries import FOLDER
from app.competitions.rubrics import (
    Place,
    available,
    differences,
    load,
    mend,
    outlined,
    parse,
    problems_of,
    sketch,
    written,
)
from app.competitions.rubrics.anchors import gaps, overlaps
from app.competitions.rubrics.outline import tidied
from app.competitions.rubrics.places import Kind, fingerprint, name, now_at, places
from app.competitions.rubrics.proposing import next_code, next_version, usual_ranges
from app.competitions.rubrics.schema import RUBRIC, Entries, Texts
from app.competitions.rubrics.sketching import NOTHING_YET
from app.platform.errors import NotFoundError
from tests.competitions.small_rubric import SMALL_RUBRIC, broken

pytestmark = pytest.mark.pure
SHIPPED = [file.path for file in available(FOLDER)]
FULL = SMALL_RUBRIC.replace("points: 20", "points: 35").replace("points: 15", "points: 30")
FULL = FULL.replace(
    "        asks: Show the tasks.\n        points: 5\n",
    "        asks: Show the tasks.\n        prompts: [Say who., Say when.]\n        points: 5\n"
    "        multiplier: 4\n        word_limit: 300\n        word_tolerance_percent: 25\n"
    "        applies: sometimes\n",
)


def same(one, other):
    """Whether two rubrics say the same, whatever their files."""
    return replace(one, sha256="", source="") == replace(other, sha256="", source="")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_rubric_comes_back_the_same(path: Path):
    text = written(outlined(path.read_text(), origin="x"))

    assert same(parse(text, origin="x"), load(path))
    assert written(outlined(text, origin="x")) == text


def test_every_part_of_the_language_comes_back_the_same():
    rubric = parse(FULL, origin="x")
    item = rubric.item("A2")

    assert (item.multiplier, item.worth, item.word_tolerance_percent) == (4, Decimal(20), 25)
    assert item.prompts == ("Say who.", "Say when.")
    assert same(parse(written(outlined(FULL, origin="x")), origin="x"), rubric)


def test_a_section_declares_worths_and_not_points():
    text = FULL.replace("points: 30", "points: 15")

    assert [each.what for each in problems_of(text)] == [
        "the file declares 35 points, but sections and competitive priorities add up to 20",
        "section A declares 15 points, but its items add up to 30",
    ]


@pytest.mark.parametrize("typed", ["0", "1.5", "-2", "two"])
def test_a_multiplier_is_a_whole_number_from_one(typed):
    problems = problems_of(FULL.replace("multiplier: 4", f'multiplier: "{typed}"'))

    assert [(each.what, each.repair) for each in problems] == [
        (
            f'sections[0].items[1].multiplier is "{typed}"',
            "write a whole number from 1 to 1000",
        )
    ]


def of(table) -> Any:
    """Any outline in the form of a table: each key there or not, any words in it."""
    words = st.text(max_size=30)
    strategies: dict[str, Any] = {}
    for key, field in table.items():
        if isinstance(field, Entries):
            strategies[key] = st.lists(of(field.table), max_size=2)
        elif isinstance(field, Texts):
            strategies[key] = st.lists(words, max_size=3)
        else:
            strategies[key] = st.one_of(
                words, st.sampled_from(["10", "2.5", "08", "~", "null", "yes", "a: b", "- x", "#"])
            )
    return st.fixed_dictionaries({}, optional=strategies)


@given(of(RUBRIC))
def test_whatever_is_typed_comes_back_from_its_yaml(typed):
    tidy = tidied(typed)

    text = written(typed)

    assert tidied(tidy) == tidy
    assert written(tidy) == text
    assert outlined(text, origin="x") == tidy if tidy else text == "{}\n"


@given(of(RUBRIC))
def test_every_problem_of_anything_can_be_told_and_sketched(typed):
    said = tidied(typed)
    for problem in problems_of(written(said)):
        found = mend(problem, said)
        assert found.what
        assert found.repair
        assert "[" not in found.field
    sketch(said)


def test_a_sketch_of_a_whole_rubric_is_the_rubric():
    assert same(sketch(outlined(FULL, origin="x")), parse(FULL, origin="x"))


def test_a_sketch_fills_what_is_missing_with_nothing():
    rubric = sketch({"sections": [{"items": [{"points": "ten"}]}]})

    assert rubric.items[0].title == NOTHING_YET
    assert [rubric.items[0].max_points, rubric.max_points] == [Decimal(0), Decimal(0)]


@pytest.mark.parametrize(
    ("old", "new", "place", "field", "what", "repair"),
    [
        ("points: 10", "points: ten", "sections.1.items.1", "points", "item A1: “Points” is “ten”", "write a number such as 10 or 2.5"),
        ("        title: Rigor\n", "", "sections.1.items.2", "title", "item A2: “Title” is empty", "write some words"),
        ("label: Medium, ", "", "sections.1.items.1", "anchors-1-label", "item A1: “Band” is empty", "write some words"),
        ("kind: absolute", "kind: maybe", "priorities.1", "kind", "priority AP: “Kind” is “maybe”", "choose one"),
        ("points: 20", "points: 21", None, "points", "the rubric declares 21 points, but sections and competitive priorities add up to 20", "write 20 points, or mend the parts"),
        ("low: 3, high: 7", "low: 4, high: 7", "sections.1.items.1", "anchors", "item A1 has anchors 0-2, 4-7, 8-10: points 3 belong to no anchor", "widen the anchor below or above"),
        ("rule: need", "rule: luck", "tie_breakers.2", "rule", "tie-breaker T2: “What is compared” is “luck”", "choose one"),
        ("adequate_at: 80", "adequate_at: 50", "elements.1.indicators.1", "partial_at", "indicator F1 is partial at 60, not below adequate at 50", "let partial start below adequate"),
    ],
)  # fmt: skip
def test_a_problem_is_told_with_part_field_and_repair(old, new, place, field, what, repair):
    text = broken(old, new)
    said = outlined(text, origin="x")

    found = [mend(each, said) for each in problems_of(text)]

    assert [
        (each.place and str(each.place), each.field, each.what, each.repair) for each in found
    ] == [(place, field, what, repair)]


@pytest.mark.parametrize(
    "text", ["", "sections", "sections.0", "sections.01", "sections.1.items", "items.1", "sections.x", "sections.1.items.1.2", "sections.99999"]
)  # fmt: skip
def test_what_is_no_place_is_not_found(text):
    with pytest.raises(NotFoundError):
        Place.parse(text)


def test_every_place_is_written_as_it_is_read():
    said = outlined(SMALL_RUBRIC, origin="x")
    found = [str(place) for kind in Kind for place in places(said, kind)]

    assert found[:3] == ["sections.1", "sections.1.items.1", "sections.1.items.2"]
    assert [str(Place.parse(each)) for each in found] == found


def test_a_part_without_a_code_is_called_by_its_place():
    said = {"sections": [{"code": "A", "items": [{"title": "X"}]}]}

    assert name(said, Place.parse("sections.1.items.1")) == "item 1 of section A"


def test_a_part_is_found_again_by_what_it_said_then_by_its_code():
    said = outlined(SMALL_RUBRIC, origin="x")
    first = Place.parse("sections.1.items.1")
    seen = fingerprint(first.of(said))
    said["sections"][0]["items"].reverse()
    assert now_at(said, first, seen) == (Place.parse("sections.1.items.2"), True)
    said["sections"][0]["items"][1]["title"] = "Other"
    assert now_at(said, first, seen) == (Place.parse("sections.1.items.2"), False)
    del said["sections"][0]["items"][1]
    assert now_at(said, first, seen) == (None, False)


@pytest.mark.parametrize(
    ("most", "bands"),
    [
        (20, [("Low", 0, 4), ("Medium", 5, 14), ("High", 15, 20)]),
        (15, [("Low", 0, 3), ("Medium", 4, 10), ("High", 11, 15)]),
        (10, [("Low", 0, 2), ("Medium", 3, 7), ("High", 8, 10)]),
        (5, [("Low", 0, 1), ("Medium", 2, 3), ("High", 4, 5)]),
        (8, [("Low", 0, 1), ("Medium", 2, 5), ("High", 6, 8)]),
        (2, [("Low", 0, 0), ("Medium", 1, 1), ("High", 2, 2)]),
        (1, [("Low", 0, 0), ("High", 1, 1)]),
    ],
)
def test_the_printed_ranges_are_proposed(most, bands):
    assert usual_ranges(Decimal(most), Decimal(1)) == bands


@given(st.integers(1, 400), st.sampled_from(["1", "0.5", "0.25", "2"]))
def test_usual_ranges_hold_every_score_exactly_once(steps, step):
    most = steps * Decimal(step)

    bands = usual_ranges(most, Decimal(step))

    ranges = [(low, high) for _, low, high in bands]
    assert gaps(ranges, most, Decimal(step)) == []
    assert overlaps(ranges) == []
    assert ranges == sorted(ranges)
    assert all(bound % Decimal(step) == 0 for each in ranges for bound in each)


@pytest.mark.parametrize(
    ("last", "taken", "following"),
    [("C1a", [], "C1b"), ("T2", ["T3"], "T4"), ("F1.9", [], "F1.10"), ("A", ["B"], "C"), ("z", [], "z1"), ("CPP", [], "X1"), ("", [], "X1"), ("", ["X1"], "X2")],
)  # fmt: skip
def test_codes_count_on(last, taken, following):
    assert next_code(last, "X1", taken) == following


def test_versions_count_on():
    assert [next_version(v, {"2"}) for v in ("1", "2012", "2012.1", "", "final")] == [
        "3",
        "2013",
        "2012.2",
        "1",
        "final-2",
    ]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to each value of a rubric that a file says."""
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in {"sha256", "source"}]
        return [way for n in names for way in leaves(getattr(value, n), (*path, n))]
    if isinstance(value, tuple):
        return [way for at, each in enumerate(value) for way in leaves(each, (*path, at))] + (
            [path] if value else []
        )
    return [path]


def test_any_change_of_any_value_is_a_difference():
    text = FULL.replace("kind: absolute\n    scoring", "kind: absolute\n    group: G\n    scoring")
    old = sketch(outlined(text, origin="x"))
    unnoticed = []
    for path in leaves(old):
        new = changed(old, path)
        if path[0] not in {"name", "version"} and not differences(old, new):
            unnoticed.append(path)

    assert unnoticed == []
    assert differences(old, old) == []


def changed(value: Any, path: tuple[Any, ...]) -> Any:
    """The rubric with one value changed: a word more, a number more, a list shorter."""
    if not path:
        return other(value)
    step, *rest = path
    if isinstance(value, tuple):
        return (*value[:step], changed(value[step], tuple(rest)), *value[step + 1 :])
    return replace(value, **{step: changed(getattr(value, step), tuple(rest))})


def other(value: Any) -> Any:
    """Another value of the same sort."""
    if isinstance(value, tuple):
        return value[:-1]
    if isinstance(value, Decimal | int):
        return value + 1
    if value is None:
        return 7
    if isinstance(value, StrEnum):
        return next(kind for kind in type(value) if kind != value)
    return f"{value} more"
