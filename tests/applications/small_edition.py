"""A form with one field of every kind, to test the engine with."""

from app.applications.editions import parse

TEXT = """\
code: small
edition: "1"
name: Small
title: A small form
groups:
  - title: All kinds
    fields:
      - {code: kind_of, item: "1", label: Kind, kind: choice, required: true, choices: {a: Apple, b: Berry}}
      - {code: sort, item: "2", label: Sort, kind: choice, required: true, choices: {x: Red, y: Blue}, when: {field: kind_of, is: [b]}}
      - {code: why, item: "3", label: Why, kind: long_text, required: true, longest: 20, when: {field: sort, is: [y]}}
      - {code: tags, item: "4", label: Tags, kind: choices, most: 2, choices: {p: Pea, q: Quince, r: Rye}}
      - {code: ready_on, item: "5", label: Day, kind: date}
      - {code: is_ready, item: "6", label: "Ready?", kind: yes_no, required: true}
      - {code: agreed, item: "7", label: We promise., kind: agree, required: true}
      - {code: proof, item: "8", label: Proof, kind: file}
      - {code: year, item: "9", label: Year, kind: text, digits: 4}
      - {code: uei, item: "10", label: UEI, kind: text, required: true, from: organisation.uei}
      - {code: title, item: "11", label: Title, kind: text, longest: 10, from: application.title}
      - {code: state, item: "12", label: State, kind: money}
      - {code: rest, item: "13", label: Rest, kind: money, from: budget.non_federal_total, less: [state]}
      - {code: total, item: "14", label: Total, kind: money, sum: [state, rest]}
"""
SMALL = parse(TEXT, origin="small/1.yaml")
