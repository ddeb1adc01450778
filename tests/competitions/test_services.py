"""Deeds: the checklist of a draft, extensions with their ground, amendments in the open."""

from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import select

from app.competitions import rules, services
from app.competitions.models import Basis, PinnedRubric, RequirementKind
from app.competitions.services import Amendment, Extension, Required
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories import competitions
from tests.factories.applications import DURING
from tests.factories.identity import actor

LETTER = Required(RequirementKind.FILE, "letter", "Letters of support")
OUTAGE = {"basis_kind": Basis.OUTAGE, "case_number": "C-1", "basis": "The portal was down."}
NEXT_WEEK = date(2026, 11, 6)


def extension(**changes):
    return Extension(
        **{"deadline_on": NEXT_WEEK, "basis": "The river rose.", "state": "AL", **changes}
    )


def granted(competition, cast, **changes):
    with clock.set_to(DURING):
        return services.extend_deadline(competition, extension(**changes), by=actor(cast.pia))


def verbs(subject):
    audit.seal()
    return [event.verb for event in audit.history(subject)]


def test_a_draft_keeps_its_checklist_in_order_and_each_line_keeps_its_row(cast):
    by = actor(cast.pia)
    draft = competitions.draft(cast.agency, by)
    terms = (competitions.VALUES, competitions.BANDS)
    services.edit(
        draft,
        *terms,
        rubric=competitions.RUBRIC,
        by=by,
        requirements=[LETTER, *rules.USUAL_REQUIREMENTS],
    )
    session.flush()
    row = draft.requirements[0]
    services.edit(
        draft,
        *terms,
        rubric=competitions.RUBRIC,
        by=by,
        requirements=[*rules.USUAL_REQUIREMENTS, LETTER],
    )
    session.flush()
    session.refresh(draft)

    assert [rules.as_typed(each) for each in draft.requirements] == [
        *rules.USUAL_REQUIREMENTS,
        LETTER,
    ]
    assert draft.requirements[-1].id == row.id


def test_without_a_word_about_it_the_checklist_stays(cast):
    by = actor(cast.pia)
    draft = competitions.draft(cast.agency, by)
    values = (competitions.VALUES, competitions.BANDS)
    services.edit(draft, *values, rubric=competitions.RUBRIC, by=by, requirements=[LETTER])
    services.edit(draft, *values, rubric=competitions.RUBRIC, by=by)

    assert [each.code for each in draft.requirements] == ["letter"]


def test_a_line_that_stands_twice_is_refused(cast):
    with pytest.raises(DomainError, match="asked twice"):
        services.create(
            cast.agency,
            competitions.VALUES,
            competitions.BANDS,
            rubric=competitions.RUBRIC,
            by=actor(cast.pia),
            requirements=[LETTER, LETTER],
        )


def test_a_published_competition_is_not_edited(competition, cast):
    with pytest.raises(NotNowError, match="Issue an amendment"):
        services.edit(
            competition,
            competitions.VALUES,
            competitions.BANDS,
            rubric=competitions.RUBRIC,
            by=actor(cast.pia),
        )


def test_an_area_is_kept_with_its_ids_once_each_and_its_zeros(competition, cast):
    made = granted(
        competition,
        cast,
        state=None,
        area="Cedar River",
        district_ids=("1900002", "0100001", "0100001"),
        deadline_time=time(16, 30),
        **OUTAGE,
    )
    session.flush()
    session.refresh(made)

    assert made.district_ids == ["0100001", "1900002"]
    assert (made.deadline_time, made.basis_kind, made.case_number) == (
        time(16, 30),
        Basis.OUTAGE,
        "C-1",
    )
    assert verbs(competition)[-1] == "competition:extend"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"state": None}, "state"),
        ({"area": "A", "district_ids": ("0100001",)}, "state"),
        ({"state": None, "area": "A"}, "districts"),
        ({"state": None, "area": "A", "district_ids": ("100001",)}, "districts"),
        ({"basis": " "}, "basis"),
        ({"basis_kind": Basis.OUTAGE}, "case_number"),
        ({"deadline_on": date(2026, 10, 30)}, "deadline_on"),
        ({"deadline_on": date(2026, 10, 29)}, "deadline_on"),
    ],
)
def test_an_extension_that_says_too_little_or_gives_nothing_is_refused(
    competition, cast, changes, field
):
    with pytest.raises(DomainError) as refused:
        granted(competition, cast, **changes)
    assert (refused.value.field, competition.extensions) == (field, [])


def test_an_extension_by_hours_on_the_same_day_is_one(cast):
    noon = competitions.published(cast.agency, actor(cast.pia), deadline_time=time(12))
    made = granted(noon, cast, deadline_on=noon.deadline_on, deadline_time=time(16, 30))

    assert rules.extended_until(made, noon) == datetime(2026, 10, 30, 20, 30, 1, tzinfo=UTC)


def test_an_amendment_changes_the_terms_and_keeps_what_it_changed(competition, cast):
    with clock.set_to(DURING):
        made = competitions.amended(
            competition,
            actor(cast.pia),
            requirements=[LETTER],
            deadline_on=date(2026, 11, 13),
            match_percent=10,
        )

    assert (competition.deadline_on, competition.match_percent) == (date(2026, 11, 13), 10)
    assert [each.title for each in competition.requirements] == ["Letters of support"]
    assert [each["what"] for each in made.changes] == [
        "Deadline for everybody",
        "Match from non-Federal funds, of the Federal amount",
        "New on the checklist",
    ]
    assert (made.ordinal, made.issued_by_id, made.issued_at) == (1, cast.pia.id, DURING)
    assert not made.changes_rubric
    assert verbs(competition)[-1] == "competition:amend"


def test_a_changed_rubric_is_a_new_version_beside_the_old_one(competition, cast, tmp_path):
    before = competition.pinned_rubric
    with clock.set_to(DURING):
        made = competitions.amended(
            competition, actor(cast.pia), rubric=competitions.second_version(tmp_path)
        )

    assert made.changes_rubric
    assert (made.old_rubric, made.new_rubric) == (before, competition.pinned_rubric)
    assert sorted(session.scalars(select(PinnedRubric.version))) == ["1", "2"]


def test_a_changed_rubric_shortly_before_the_deadline_needs_a_later_one(
    competition, cast, tmp_path
):
    second = competitions.second_version(tmp_path)
    with clock.set_to(datetime(2026, 10, 20, 12, tzinfo=UTC)):
        with pytest.raises(DomainError, match="Extend the deadline in the same amendment"):
            competitions.amended(competition, actor(cast.pia), rubric=second)
        made = competitions.amended(
            competition, actor(cast.pia), rubric=second, deadline_on=date(2026, 11, 3)
        )
    assert made.ordinal == 1


def test_amendments_are_counted(competition, cast):
    with clock.set_to(DURING):
        for percent in (10, 20):
            competitions.amended(competition, actor(cast.pia), match_percent=percent)
    assert [each.ordinal for each in competition.amendments] == [1, 2]


def test_an_amendment_that_changes_nothing_is_refused(competition, cast):
    with clock.set_to(DURING), pytest.raises(DomainError, match="Nothing is different"):
        competitions.amended(competition, actor(cast.pia))


@pytest.mark.parametrize("field", ["reason", "notice"])
def test_an_amendment_says_why_and_what(competition, cast, field):
    terms = rules.terms_of(competition)
    words = {"reason": "A mistake.", "notice": "Read it.", field: " "}
    new = rules.Terms({**terms.values, "match_percent": 5}, terms.bands, terms.requirements)
    with clock.set_to(DURING), pytest.raises(DomainError) as refused:
        services.amend(competition, Amendment(**words, terms=new), by=actor(cast.pia))
    assert (refused.value.field, competition.match_percent) == (field, 0)


def test_an_amendment_touches_only_what_may_be_amended(competition, cast):
    with clock.set_to(DURING):
        competitions.amended(
            competition, actor(cast.pia), match_percent=5, title="Another", project_years=7
        )
    assert (competition.title, competition.project_years) == ("Personalized Learning Grants", 3)


def test_nothing_is_amended_once_screening_began(competition, cast, tmp_path):
    second = competitions.second_version(tmp_path)
    with clock.set_to(datetime(2026, 11, 2, 15, tzinfo=UTC)):
        services.start_screening(competition, by=actor(cast.pia))
        with pytest.raises(NotNowError, match="Screening has begun"):
            competitions.amended(
                competition, actor(cast.pia), rubric=second, deadline_on=date(2026, 12, 24)
            )
        services.start_review(competition, by=actor(cast.pia))
        with pytest.raises(NotNowError, match="Screening has begun"):
            competitions.amended(competition, actor(cast.pia), rubric=second)
    assert (competition.amendments, competition.pinned_rubric.version) == ([], "1")
