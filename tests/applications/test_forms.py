"""Official forms of an application: typed once, merged field by field, frozen as certified."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.applications import queries, rules, services
from app.applications.models import Funds
from app.applications.rules import papers
from app.applications.snapshot import decode, encode, take
from app.competitions import queries as competition_queries
from app.competitions.models import Condition, RequirementKind
from app.competitions.services import Required
from app.demonstration import papers as demonstration
from app.identity import services as identity
from app.identity.roles import Role
from app.platform import audit, clock, merging
from app.platform.db import session
from app.platform.errors import DomainError, NotFoundError, NotNowError, StaleError
from tests.applications.test_submission import TOO_LATE
from tests.factories import applications, competitions, forms
from tests.factories.identity import actor, organisation, person

DURING = applications.DURING


@pytest.fixture
def asking(cast):
    """A competition whose checklist has all four forms."""
    return competitions.published(cast.agency, actor(cast.pia), requirements=forms.ASKED)


@pytest.fixture
def paper(asking, cast):
    """Complete but for its forms."""
    made = applications.ready_application(asking, cast.maple, cast.ada)
    session.commit()
    return made


@pytest.fixture
def done(paper, cast):
    """Complete with its forms."""
    with clock.set_to(DURING):
        forms.describe(cast.maple, cast.aro, actor(cast.ada))
        forms.fill_forms(paper, actor(cast.ada))
    session.commit()
    return paper


def gaps(application):
    found = rules.gaps(application, competition_queries.rubric(application.competition))
    return [gap for gap in found if gap.area is rules.Area.FORMS]


def answer(application, who, code="sf-424", **typed):
    with clock.set_to(DURING):
        forms.answer(application, code, actor(who), **typed)


def shown(application, code, field):
    filled = papers.filled(application, papers.find(application, code))
    return filled.shown(filled.lines[field])


def test_forms_are_asked_only_where_the_notice_asks_for_them(ready):
    assert (papers.asked(ready), gaps(ready)) == ([], [])
    parts = {part.label: part.state.label for part in rules.progress.parts(ready, [])}
    assert parts["Official forms"] == "Not asked"


def test_every_gap_names_form_item_and_repair_and_leads_to_the_field(paper):
    messages = {gap.message: gap.values for gap in gaps(paper)}
    told = "SF-424, item 8c: “Unique Entity Identifier (UEI)” is not known yet. Enter it in the district's profile."
    assert messages[told] == {
        "application_id": paper.id,
        "form_code": "sf-424",
        "_anchor": "uei",
    }
    assert "Assurances, item 6a: Read the statement and tick it." in messages
    assert "ED 80-0013, item 2: " in " ".join(messages)


def test_a_form_with_a_condition_is_asked_only_while_it_holds(cast):
    line = Required(RequirementKind.FORM, "lobbying", "Lobbying", Condition.CONSORTIUM)
    made = competitions.published(cast.agency, actor(cast.pia), requirements=[line])
    assert gaps(applications.ready_application(made, cast.maple, cast.ada)) == []


def test_complete_forms_leave_no_gap_and_the_application_can_be_submitted(done, cast):
    assert gaps(done) == []
    submission = applications.submit(done, cast.aro)
    assert [form.code for form in queries.snapshot(submission).forms] == [
        "sf-424",
        "gepa-427",
        "lobbying",
        "assurances",
    ]


def test_an_incomplete_form_keeps_the_application_from_being_submitted(done, cast):
    answer(done, cast.ada, certified="")
    with pytest.raises(DomainError, match="SF-424, item 21: Read the statement and tick it"):
        applications.submit(done, cast.aro)


def test_a_fact_that_changes_in_one_place_changes_every_form(done, cast):
    assert shown(done, "sf-424", "uei") == forms.UEI
    with clock.set_to(DURING):
        identity.keep_profile(
            cast.maple,
            {"uei": "D7A4J33FUMJ1"},
            seen=merging.token({"uei": forms.UEI}),
            by=actor(cast.aro),
        )
        services.save_summary(
            done, revision=done.abstract_revision, title="Another title", by=actor(cast.ada)
        )
    assert shown(done, "sf-424", "uei") == "D7A4J33FUMJ1"
    assert shown(done, "sf-424", "project_title") == "Another title"
    assert "uei" not in papers.find(done, "sf-424").answers


def test_what_is_known_can_not_be_typed_into_a_form(done, cast):
    answer(done, cast.ada, uei="D7A4J33FUMJ1", total_funds="5", no_such_field="x")
    assert shown(done, "sf-424", "uei") == forms.UEI
    assert {"uei", "total_funds", "no_such_field"} & set(
        papers.find(done, "sf-424").answers
    ) == set()


def test_the_money_of_the_sf_424_is_the_money_of_the_budget(done, cast):
    answer(done, cast.ada, state_funds="40,000", program_income="$500.50")
    lines = {
        field: shown(done, "sf-424", field)
        for field in ("federal_funds", "applicant_funds", "total_funds")
    }
    assert lines == {
        "federal_funds": "$2,000,000",
        "applicant_funds": "$60,000",
        "total_funds": "$2,100,500.50",
    }
    with clock.set_to(DURING):
        for line in [each for each in done.budget_lines if each.funds is Funds.NON_FEDERAL]:
            services.remove_line(done, line, by=actor(cast.ada))
    session.commit()
    session.expire_all()
    assert [gap.values["_anchor"] for gap in gaps(done)] == ["applicant_funds"]


def test_a_signer_who_lost_the_role_is_no_longer_shown(done, cast):
    (held,) = cast.aro.memberships
    identity.take_role(held, by=actor(cast.adm))
    session.commit()
    session.expire_all()
    assert shown(done, "sf-424", "representative_name") == ""
    anchors = [gap.values["_anchor"] for gap in gaps(done)]
    assert anchors == ["representative_name", "representative_email"]


def test_two_writers_of_different_fields_both_stand(paper, cast):
    with clock.set_to(DURING):
        services.answer_form(paper, "gepa-427", {"steps": "Buses."}, seen="", by=actor(cast.ada))
        services.answer_form(paper, "gepa-427", {"barriers": "Miles."}, seen="", by=actor(cast.aro))
    row = queries.form_answer(paper, "gepa-427")
    assert row.answers == {"steps": "Buses.", "barriers": "Miles."}
    assert (row.revision, row.saved_by) == (2, cast.aro)


def test_two_writers_of_the_same_field_meet_and_the_first_stays(paper, cast):
    with clock.set_to(DURING):
        services.answer_form(paper, "gepa-427", {"steps": "Buses."}, seen="", by=actor(cast.ada))
        with pytest.raises(StaleError) as caught:
            services.answer_form(
                paper,
                "gepa-427",
                {"steps": "Trains.", "barriers": "Miles."},
                seen="",
                by=actor(cast.aro),
            )
    assert caught.value.field == "steps"
    assert queries.form_answer(paper, "gepa-427").answers == {"steps": "Buses."}


def test_a_wrong_answer_is_kept_as_typed_and_an_untidy_one_is_put_right(paper, cast):
    answer(
        paper,
        cast.ada,
        project_district="al-3",
        contact_phone="(205) 555 0143",
        contact_email="ada at example",
    )
    kept = papers.find(paper, "sf-424").answers
    assert kept == {
        "project_district": "AL-003",
        "contact_phone": "205-555-0143",
        "contact_email": "ada at example",
    }
    told = [gap.message for gap in gaps(paper) if gap.values["_anchor"] == "contact_email"]
    assert told == [
        "SF-424, item 8f: “ada at example” is not a whole e-mail address. Type one such as ada@district.org."
    ]


def test_an_answer_that_is_no_choice_and_an_endless_text_are_refused(paper, cast):
    with pytest.raises(DomainError, match="is not one of the answers"):
        answer(paper, cast.ada, application_type="renewal")
    with pytest.raises(DomainError, match="more than 20,000 characters"):
        answer(paper, cast.ada, areas="x" * 20_001)


def test_history_names_the_fields_of_a_stretch_once_and_never_their_contents(paper, cast):
    for moment, who, typed in (
        (0, cast.ada, {"contact_name": "Secret Name"}),
        (1, cast.ada, {"contact_name": "Secret Names"}),
        (2, cast.ada, {"areas": "Secret County", "contact_name": "S."}),
        (3, cast.aro, {"contact_name": "T."}),
        (14, cast.aro, {"contact_name": "U."}),
    ):
        with clock.set_to(DURING + timedelta(minutes=moment)):
            forms.answer(paper, "sf-424", actor(who), **typed)
    session.commit()
    entries = audit.history(queries.form_answer(paper, "sf-424"))
    assert [entry.details for entry in entries] == [
        {"form": "sf-424", "fields": ["contact_name"]},
        {"form": "sf-424", "fields": ["areas"]},
        {"form": "sf-424", "fields": ["contact_name"]},
        {"form": "sf-424", "fields": ["contact_name"]},
    ]


def test_after_the_deadline_no_answer_changes(paper, cast):
    with clock.set_to(TOO_LATE), pytest.raises(NotNowError):
        services.answer_form(paper, "sf-424", {"areas": "x"}, seen="", by=actor(cast.ada))


def test_a_form_that_is_not_asked_for_cannot_be_answered(ready, cast):
    with clock.set_to(DURING), pytest.raises(NotFoundError):
        services.answer_form(ready, "sf-424", {"areas": "x"}, seen="", by=actor(cast.ada))


def edition_of(application, code):
    return next(line for line in application.competition.requirements if line.code == code)


def test_an_application_keeps_the_edition_it_began_with_until_its_people_change_it(paper, cast):
    edition_of(paper, "gepa-427").edition = "2017"
    answer(paper, cast.ada, "gepa-427", steps="Buses run late.")
    edition_of(paper, "gepa-427").edition = "2023"
    form = papers.find(paper, "gepa-427")
    assert (form.edition.edition, form.in_force.edition, form.is_behind) == ("2017", "2023", True)
    with clock.set_to(DURING):
        services.change_edition(paper, "gepa-427", by=actor(cast.aro))
    form = papers.find(paper, "gepa-427")
    assert (form.edition.edition, form.is_behind) == ("2023", False)
    assert form.answers == {"steps": "Buses run late."}
    session.commit()
    assert audit.history(form.row)[-1].details == {
        "form": "gepa-427",
        "editions": ["2017", "2023"],
        "without_place": [],
    }


def test_answers_without_a_place_are_listed_kept_and_not_submitted(done, cast):
    edition_of(done, "gepa-427").edition = "2017"
    form = papers.find(done, "gepa-427")
    assert len(form.homeless(form.in_force)) == 3
    with clock.set_to(DURING):
        services.change_edition(done, "gepa-427", by=actor(cast.ada))
    frozen = take(done, ordinal=1).snapshot.forms[1]
    assert [line.code for line in frozen.lines] == ["steps"]
    assert len(papers.find(done, "gepa-427").answers) == 4


def test_the_snapshot_holds_each_asked_field_as_shown_and_survives_its_bytes(done, cast):
    answer(done, cast.ada, "lobbying", lobbied="yes")
    answer(done, cast.ada, "lobbying", lobbied="no", registrant="Ann Advocate")
    canonical = take(done, ordinal=1)
    assert decode(canonical.content) == canonical.snapshot
    sf424, _gepa, lobbying, _assurances = canonical.snapshot.forms
    lines = {line.code: (line.item, line.value) for line in sf424.lines}
    assert lines["application_type"] == ("2", "New")
    assert lines["applicant_types"] == ("9", "G: Independent school district")
    assert lines["address"] == ("8d", "1 Maple Street, Maple Hollow, AL 35004")
    assert lines["ends_on"] == ("17b", "June 30, 2030")
    assert lines["areas"] == ("14", "")
    assert "revision_type" not in lines
    assert [line.code for line in lobbying.lines] == ["no_federal_funds", "lobbied", "subawards"]


def test_a_submission_of_before_has_no_forms_and_is_still_read(done):
    snapshot = take(done, ordinal=1).snapshot
    older = encode(replace(snapshot, forms=())).replace(b'"forms":[],', b"")
    assert decode(older).forms == ()


def test_whoever_a_form_names_counts_for_conflicts_of_interest(done, cast):
    answer(done, cast.ada, contact_name="Zelda Outsider")
    assert take(done, ordinal=1).snapshot.mentions("Zelda Outsider")


def test_a_changed_profile_makes_the_submission_differ_from_the_draft(done, cast):
    applications.submit(done, cast.aro)
    is_changed = services.submission.has_changed_since_submission
    assert not is_changed(done)
    cast.maple.county = "Dale"
    assert is_changed(done)


def test_one_uei_behind_two_applications_is_a_possible_duplicate(asking, cast):
    twin = organisation("Maple Hollow Board", uei=forms.UEI)
    writer = person("Wes", (Role.GRANT_WRITER, twin))
    cast.maple.uei = forms.UEI.lower()
    other = organisation("Far Away")
    far = applications.ready_application(asking, other, person("Fay", (Role.GRANT_WRITER, other)))
    one = applications.ready_application(asking, cast.maple, cast.ada)
    two = applications.ready_application(asking, twin, writer)
    why = f"its lead has the same UEI, {forms.UEI}"
    assert queries.duplicates([one, two, far]) == {
        one.id: [f"{two.number} ({why})"],
        two.id: [f"{one.number} ({why})"],
    }


def test_a_shared_district_is_another_kind_of_duplicate_and_both_are_told(asking, cast):
    other = organisation("Far Away", uei=forms.UEI)
    writer = person("Fay", (Role.GRANT_WRITER, other))
    one = applications.ready_application(asking, cast.maple, cast.ada)
    two = applications.ready_application(asking, other, writer)
    two.members[0].nces_id = cast.maple.nces_id
    cast.maple.uei = forms.UEI
    why = f"shares the district {cast.maple.nces_id} and its lead has the same UEI, {forms.UEI}"
    assert queries.duplicates([one, two])[one.id] == [f"{two.number} ({why})"]


def test_a_district_of_the_demonstration_answers_every_form(paper, cast):
    with clock.set_to(DURING):
        demonstration.describe(cast.maple, cast.aro, actor(cast.ada))
        demonstration.fill_forms(paper, actor(cast.ada))
    assert gaps(paper) == []
