"""Each way to break a rubric file names its line, what is wrong and how to mend it."""

import pytest

from tests.competitions.small_rubric import broken, refused

LIST = "write each entry on its own line, starting with a hyphen"
NUMBER = "write a number such as 10 or 2.5"
WIDEN = "widen the anchor below or above"
GROUP = "name the group in its other members too"
ITEM_KEYS = "remove it, or use one of code, title, asks, prompts, points, multiplier, word_limit, word_tolerance_percent, elements, evidence, anchors, applies"
A1, A2 = "sections[0].items[0]", "sections[0].items[1]"
F1, CPP = "elements[0].indicators[0]", "priorities[1]"
EASY = "- {label: Low, low: 0, high: 1, descriptor: Easy tasks.}"
DEMANDING = "- {label: High, low: 2, high: 5, descriptor: Demanding tasks.}"
OWN = "        points: 5\n        elements: [E1]"

# Each slip: the words that are changed into others, then line, place, fault and repair.
SLIPS = [
    (
        ("title: A small rubric\n", ""),
        (1, "title", "the file has no title", "add the line title: with some words"),
    ),
    (("title: A small rubric", "title:"), (3, "title", "title is empty", "write some words")),
    (
        ("title: A small rubric", "title: [a]"),
        (3, "title", "title is a list", "write some words"),
    ),
    (
        ("name: small", "name: Small One"),
        (
            1,
            "name",
            'name is "Small One"',
            "write a name such as five-part (small letters, digits and hyphens)",
        ),
    ),
    (("step: 1", "step: one"), (5, "step", 'step is "one"', NUMBER)),
    (("step: 1", "step: -1"), (5, "step", 'step is "-1"', NUMBER)),
    (
        ("step: 1", "step: 0"),
        (5, "step", "the step is 0", "write 1, or 0.5 where halves may be given"),
    ),
    (
        ("word_tolerance_percent: 10", "word_tolerance_percent: 101"),
        (
            7,
            "word_tolerance_percent",
            'word_tolerance_percent is "101"',
            "write a whole number from 0 to 100",
        ),
    ),
    (
        ("        word_limit: 900", "        weight: 2"),
        (
            48,
            f"{A1}.weight",
            f"{A1} has the unknown key weight",
            ITEM_KEYS,
        ),
    ),
    (
        ("word_limit: 900", "word_limit: 900\n        word_limit: 901"),
        (
            49,
            f"{A1}.word_limit",
            f"{A1} has the key word_limit twice, first on line 48",
            "keep one of the two",
        ),
    ),
    (
        ("unit: classroom", "unit: pupil"),
        (14, f"{F1}.unit", f'{F1}.unit is "pupil"', "write one of classroom, school"),
    ),
    (
        ("evidence: [A map]", "evidence: A map"),
        (50, f"{A1}.evidence", f"{A1}.evidence is a single value, not a list", LIST),
    ),
    (
        ("{code: T2, title: Need, rule: need}", "need"),
        (
            65,
            "tie_breakers[1]",
            "tie_breakers[1] is a single value, not keys with values",
            "write code, title, rule here, each as key: value",
        ),
    ),
    (
        ("low: 3, high: 7", "low: 4, high: 7"),
        (
            52,
            f"{A1}.anchors",
            "item A1 has anchors 0-2, 4-7, 8-10: points 3 belong to no anchor",
            WIDEN,
        ),
    ),
    (
        ("low: 8, high: 10", "low: 9, high: 9"),
        (
            52,
            f"{A1}.anchors",
            "item A1 has anchors 0-2, 3-7, 9: points 8 and 10 belong to no anchor",
            WIDEN,
        ),
    ),
    (
        ("low: 3, high: 7", "low: 2, high: 7"),
        (
            52,
            f"{A1}.anchors",
            "item A1 has anchors 0-2, 2-7, 8-10: points 2 belong to more than one anchor",
            "let each anchor start one step above the last",
        ),
    ),
    (
        ("low: 3, high: 7", "low: 7, high: 3"),
        (
            53,
            f"{A1}.anchors[1].low",
            "item A1 has an anchor from 7 down to 3",
            "write the lower number under low",
        ),
    ),
    (
        ("low: 8, high: 10", "low: 8, high: 11"),
        (
            54,
            f"{A1}.anchors[2].high",
            "item A1 has an anchor 8-11 above its 10 points",
            "let the highest anchor end at 10",
        ),
    ),
    (
        ("low: 3, high: 7", "low: 2.5, high: 7"),
        (
            53,
            f"{A1}.anchors[1].low",
            "item A1 has an anchor that starts at 2.5, which no score in steps of 1 can be",
            "use multiples of 1",
        ),
    ),
    (
        ("label: Medium", "label: Low"),
        (
            53,
            f"{A1}.anchors[1].label",
            "item A1 has two anchors with the label Low",
            "give each anchor its own label",
        ),
    ),
    (
        (f"{EASY}\n          {DEMANDING}", f"{DEMANDING}\n          {EASY}"),
        (
            61,
            f"{A2}.anchors",
            "item A2 has anchors 2-5, 0-1, which is not from low to high",
            "order the anchors from the lowest points to the highest",
        ),
    ),
    (
        ("points: 20", "points: 21"),
        (
            6,
            "points",
            "the file declares 21 points, but sections and competitive priorities add up to 20",
            "write points: 20, or mend the parts",
        ),
    ),
    (
        ("code: A2", "code: A1"),
        (
            55,
            f"{A2}.code",
            "A1 is already the code of a section, item or priority on line 44",
            "give each its own code",
        ),
    ),
    (
        ("code: A1", "code: A 1"),
        (
            44,
            f"{A1}.code",
            f'{A1}.code is "A 1"',
            "write a code such as C1a (letters, digits, dots, hyphens and brackets, at most 20)",
        ),
    ),
    (
        ("scoring: met_not_met", "scoring: met_not_met\n    points: 5"),
        (
            28,
            "priorities[0].points",
            "priority AP is met or not met, but has points",
            "remove its points",
        ),
    ),
    (
        ("scoring: points", "scoring: all_or_nothing"),
        (
            36,
            f"{CPP}.anchors",
            "priority CPP has anchors, but is not scored in points",
            "remove the anchors, or write scoring: points",
        ),
    ),
    (
        ("kind: competitive", "kind: competitive\n    group: extra"),
        (
            32,
            f"{CPP}.group",
            "the group extra has one priority, so there is nothing to choose",
            GROUP,
        ),
    ),
    (
        (OWN, OWN.replace("E1", "E1, E9")),
        (
            59,
            f"{A2}.elements",
            "item A2 bears on element E9, which does not exist",
            "use one of E1",
        ),
    ),
    (
        (OWN, OWN.replace("E1", "E1, E1")),
        (59, f"{A2}.elements", "item A2 names element E1 twice", "keep one of the two"),
    ),
    (
        (OWN, "        points: 5"),
        (
            55,
            f"{A2}.elements",
            "its section is about E1, but item A2 does not bear on it",
            "add E1 to the elements of the item",
        ),
    ),
    (
        ("element: E1", "element: E2"),
        (
            42,
            "sections[0].element",
            "section A is about element E2, which does not exist",
            "use one of E1",
        ),
    ),
    (
        ("partial_at: 60", "partial_at: 80"),
        (
            21,
            f"{F1}.partial_at",
            "indicator F1 is partial at 80, not below adequate at 80",
            "let partial start below adequate",
        ),
    ),
    (
        ("adequate_at: 80", "adequate_at: 120"),
        (
            20,
            f"{F1}.adequate_at",
            "indicator F1 is a share that is adequate at 120 percent",
            "write at most 100, or measure: count",
        ),
    ),
    (
        ('"priority:CPP"', '"priority:AP"'),
        (
            64,
            "tie_breakers[0].rule",
            "tie-breaker T1 compares competitive priority AP, which does not exist",
            "use one of CPP",
        ),
    ),
    (
        ('"priority:CPP"', '"item:A3"'),
        (
            64,
            "tie_breakers[0].rule",
            "tie-breaker T1 compares item A3, which does not exist",
            "use one of A1, A2",
        ),
    ),
    (
        ('"priority:CPP"', "need"),
        (
            65,
            "tie_breakers[1].rule",
            "tie-breaker T2 repeats the rule need",
            "remove it, or give it another rule",
        ),
    ),
]


@pytest.mark.parametrize(("change", "problem"), SLIPS, ids=[slip[1][2] for slip in SLIPS])
def test_one_slip_is_reported_once_with_its_line_and_its_repair(change, problem):
    assert refused(broken(*change)) == [problem]
