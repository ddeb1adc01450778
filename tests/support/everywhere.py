"""Every address of the house that answers to GET, filled with the ids that exist."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from flask import Flask

from app.platform import db
from app.platform.db import Base

_OF_TABLE = {
    "advice_id": "advice",
    "activity_id": "plan_activity",
    "analysis_id": "analysis",
    "anchor_id": "anchor",
    "announcement_id": "announcement",
    "application_id": "application",
    "comment_id": "comment_request",
    "member_id": "member_district",
    "signature_id": "district_signature",
    "attachment_id": "attachment",
    "award_id": "award",
    "batch_id": "letter_batch",
    "competition_id": "competition",
    "component_id": "fidelity_component",
    "discussion_id": "discussion",
    "document_id": "document",
    "draft_id": "rubric_draft",
    "earlier_id": "application",
    "entry_id": "logic_entry",
    "export_id": "wide_export",
    "goal_id": "plan_goal",
    "measure_id": "monitored_measure",
    "file_id": "stored_file",
    "organisation_id": "organisation",
    "period_id": "reporting_period",
    "reconsideration_id": "reconsideration",
    "redaction_id": "redaction",
    "release_id": "release",
    "request_id": "join_request",
    "review_id": "review",
    "reviewer_id": "reviewer",
    "run_id": "assignment_run",
    "slate_id": "slate",
    "submission_id": "submission",
    "trial_id": "calibration_trial",
    "upload_id": "upload",
    "workbook_id": "budget_workbook",
}
_WORDS: dict[str, list[Any]] = {
    "code": ["C1a", "M1"],
    "column": ["numerator"],
    "element": ["E1"],
    "ending": ["csv"],
    "form_code": ["sf-424", "gepa-427"],
    "kind": ["practice", "outcomes"],
    "listing": ["sections", "sections.1.items"],
    "place": ["sections.1", "sections.1.items.1", "elements.1", "elements.1.indicators.1"],
    "logic_column": ["outputs"],
    "row": [2],
    "who": ["superintendent", "state"],
}
_OF_COLUMN = {"period": ("reporting_period", "code"), "school": ("expected_unit", "code")}
_ELSEWHERE = ("/static/", "/register", "/sign-in", "/invitations", "/password", "/sign-out")


def addresses(app: Flask) -> Iterator[str]:
    """Each GET address with each combination of what the database holds."""
    with app.test_request_context():
        adapter = app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or str(rule).startswith(_ELSEWHERE):
                continue
            choices = [_values(name) for name in sorted(rule.arguments)]
            for values in product(*choices):
                filled = dict(zip(sorted(rule.arguments), values, strict=True))
                yield adapter.build(rule.endpoint, filled, force_external=False)


def _values(name: str) -> list[Any]:
    if name in _WORDS:
        return _WORDS[name]
    where, column = _OF_COLUMN.get(name, (_OF_TABLE.get(name, ""), "id"))
    table = Base.metadata.tables.get(where)
    if table is None:
        return ["0" * 64]
    return list(db.session.scalars(table.select().with_only_columns(table.c[column])))
