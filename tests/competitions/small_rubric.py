"""The smallest rubric that uses every part of the form; tests break it one place at a time."""

import pytest

from app.competitions.rubrics import RubricError, parse

SMALL_RUBRIC = """\
name: small
version: "1"
title: A small rubric
summary: It holds one of each thing.
step: 1
points: 20
word_tolerance_percent: 10
elements:
  - id: E1
    name: Standards
    definition: Instruction that follows standards.
    indicators:
      - code: F1
        unit: classroom
        name: Tasks
        numerator: Lessons with such a task
        denominator: Lessons sampled
        source: Walkthroughs
        measure: share
        adequate_at: 80
        partial_at: 60
        program_target_percent: 75
priorities:
  - code: AP
    title: The definition
    kind: absolute
    scoring: met_not_met
    asks: Show it.
  - code: CPP
    title: Partners
    kind: competitive
    scoring: points
    points: 5
    asks: Name them.
    anchors:
      - {label: Low, low: 0, high: 2, descriptor: Letters.}
      - {label: High, low: 3, high: 5, descriptor: Shared targets.}
sections:
  - code: A
    title: Standards
    points: 15
    element: E1
    items:
      - code: A1
        title: Curriculum
        asks: Show the map.
        points: 10
        word_limit: 900
        elements: [E1]
        evidence: [A map]
        anchors:
          - {label: Low, low: 0, high: 2, descriptor: No map.}
          - {label: Medium, low: 3, high: 7, descriptor: A partial map.}
          - {label: High, low: 8, high: 10, descriptor: A full map.}
      - code: A2
        title: Rigor
        asks: Show the tasks.
        points: 5
        elements: [E1]
        anchors:
          - {label: Low, low: 0, high: 1, descriptor: Easy tasks.}
          - {label: High, low: 2, high: 5, descriptor: Demanding tasks.}
tie_breakers:
  - {code: T1, title: Partners, rule: "priority:CPP"}
  - {code: T2, title: Need, rule: need}
"""


def broken(old: str, new: str) -> str:
    """The small rubric with the one place that holds `old` changed to `new`."""
    assert SMALL_RUBRIC.count(old) == 1, f"{old!r} stands {SMALL_RUBRIC.count(old)} times"
    return SMALL_RUBRIC.replace(old, new)


def refused(text: str) -> list[tuple[int, str, str, str]]:
    """Line, place, fault and repair of each problem with a text that must be refused."""
    with pytest.raises(RubricError) as caught:
        parse(text, origin="rubrics/x.yaml")
    return [(each.line, each.where, each.what, each.repair) for each in caught.value.problems]
