"""Pages: making with a checklist, copying, extending for an area, amending in the open."""

from datetime import UTC, date, datetime

import pytest

from app.competitions import queries, rules
from app.competitions.lifecycle import Status
from app.competitions.models import Competition
from app.platform import clock
from app.platform.db import session
from tests.factories import competitions
from tests.factories.applications import DURING
from tests.factories.identity import actor, organisation
from tests.support.queries import queries_counted

TYPED = {
    "title": "New Grants",
    "assistance_listing": "84.416A",
    "fiscal_year": "2026",
    "summary": "For districts.",
    "contact_email": "grants@agency.example.org",
    "opens_on": "2026-08-01",
    "deadline_on": "2026-10-30",
    "project_starts_on": "2027-07-01",
    "estimated_funds_cents": "1,000,000",
}
WHY = {"reason": "A mistake was found.", "notice": "Please read what is different."}
TOO_LATE = datetime(2026, 10, 31, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_september():
    with clock.set_to(DURING):
        yield


def only(model=Competition):
    return session.scalars(session.query(model).statement).one()


def place(form, code):
    """The prefix of the checklist line with this code."""
    found = [name for name, value in form.values.items() if value == code]
    return found[0].removesuffix("-code")


def test_a_new_competition_begins_with_the_usual_checklist(client, cast):
    form = client.sign_in_as(cast.pia).get("/competitions/new").form()
    page = form.submit(**TYPED).follow()

    assert page.h1 == "New Grants"
    made = only()
    assert [rules.as_typed(each) for each in made.requirements] == [*rules.USUAL_REQUIREMENTS]
    assert made.deadline_time == clock.LAST_SECOND


def test_lines_are_left_out_worded_anew_and_put_in_order(client, cast):
    form = client.sign_in_as(cast.pia).get("/competitions/new").form()
    mayor, plan, letter = (place(form, code) for code in ("mayor", "plan", "letter"))
    form.submit(
        **TYPED,
        deadline_time="16:30:00",
        match_percent="20",
        restricted_rate="y",
        **{
            f"{mayor}-is_asked": None,
            f"{letter}-is_asked": "y",
            f"{letter}-title": "Letters of partners",
            f"{letter}-most_pages": "5",
            f"{letter}-place": "1",
            f"{plan}-place": "2",
        },
    ).follow()
    made = only()

    assert [each.code for each in made.requirements][:3] == ["letter", "plan", "logic_model"]
    assert "mayor" not in [each.code for each in made.requirements]
    first = made.requirements[0]
    assert (first.title, first.most_pages) == ("Letters of partners", 5)
    assert (f"{made.deadline_time}", made.match_percent, made.restricted_rate) == (
        "16:30:00",
        20,
        True,
    )
    page = client.get(f"/competitions/{made.id}")
    assert "Letters of partners, file: asked of everybody; at most 5 pages." in page.text
    assert "Friday, October 30, 2026, 4:30:00 pm Eastern" in page.text
    assert "at least 20% of the Federal amount" in page.text


def test_a_line_with_a_wrong_figure_or_a_foreign_kind_saves_nothing(client, cast):
    form = client.sign_in_as(cast.pia).get("/competitions/new").form()
    mayor = place(form, "mayor")

    page = form.submit(**TYPED, **{f"{mayor}-business_days": "0"})
    assert (page.status, page.errors) == (422, ["Type a whole number."])
    assert form.submit(**TYPED, **{f"{mayor}-kind": "poem"}).status == 422
    assert session.query(Competition).count() == 0


def test_an_earlier_competition_is_copied_without_its_dates(client, cast):
    earlier = competitions.draft(cast.agency, actor(cast.pia), match_percent=15)
    page = client.sign_in_as(cast.pia).get("/competitions/new")
    link = next(url for text, url in page.links.items() if text.startswith("Copy Personalized"))
    values = client.get(link).form().values

    assert link == f"/competitions/new?copy={earlier.id}"
    assert (values["title"], values["match_percent"]) == ("Personalized Learning Grants", "15")
    assert values["bands-0-most_cents"] == "10,000,000"
    dates = ("opens_on", "deadline_on", "project_starts_on", "fiscal_year")
    assert [values[name] for name in dates] == ["", "", "", ""]
    asked = [name for name in values if name.endswith("-is_asked")]
    assert asked == []


def test_a_competition_of_another_agency_is_not_copied(client, cast):
    other = competitions.draft(organisation("Other"), actor(cast.pia), title="Secret")
    page = client.sign_in_as(cast.pia).get(f"/competitions/new?copy={other.id}")

    assert page.form().values["title"] == ""
    assert "Secret" not in page.text


def test_a_draft_shows_its_own_checklist_when_it_is_changed(client, cast):
    draft = competitions.draft(cast.agency, actor(cast.pia))
    url = f"/competitions/{draft.id}/details"
    form = client.sign_in_as(cast.pia).get(url).form()
    union = place(form, "union_president")
    form.submit(**{f"{union}-is_asked": "y", f"{union}-place": "1"}).follow()

    assert [each.code for each in draft.requirements] == ["union_president"]
    assert client.get(url).form().values["checklist-0-is_asked"] == "y"


def test_an_area_with_an_unknown_district_is_granted_only_on_purpose(client, competition, cast):
    url = f"/competitions/{competition.id}/extensions"
    form = client.sign_in_as(cast.pia).get(url).form()
    typed = {
        "area": "Cedar River",
        "districts": f"{cast.maple.nces_id}\n9999999",
        "deadline_on": "2026-11-06",
        "basis_kind": "disaster",
        "basis": "The river rose.",
    }
    refused = form.submit(**typed)
    assert (refused.status, len(refused.errors)) == (422, 1)
    assert refused.errors[0].startswith("Pentad knows no district with the id 9999999.")
    assert competition.extensions == []

    page = form.submit(**typed, keeps_unknown="y").follow()
    assert "Extended for Cedar River" in page.text
    assert "9999999 (not registered here yet)" in page.text
    assert f"{cast.maple.nces_id} Maple Hollow Schools" in page.text


def test_only_officers_of_the_agency_extend_and_amend(client, competition, cast):
    for place_of in ("extensions", "amendments/new"):
        url = f"/competitions/{competition.id}/{place_of}"
        assert client.sign_in_as(cast.pia).get(url).status == 200
        for other in (cast.ada, cast.rob, cast.adm, cast.otto, cast.sam):
            assert client.sign_in_as(other).get(url).status == 403


def test_an_amendment_is_issued_and_listed_for_everybody(client, competition, cast):
    url = f"/competitions/{competition.id}/amendments/new"
    form = client.sign_in_as(cast.pia).get(url).form()
    page = form.submit(
        **WHY,
        rubric="race-to-the-top-district/2012",
        deadline_on="2026-11-13",
        match_percent="5",
    ).follow()
    assert page.messages == ["Amendment 1 is in force. Everybody it concerns is told by mail."]

    seen = client.sign_in_as(cast.sam).get(f"/competitions/{competition.id}")
    assert seen.table("Terms that changed")[1:] == [
        [
            "Deadline for everybody",
            "Friday, October 30, 2026, 11:59:59 pm Eastern",
            "Friday, November 13, 2026, 11:59:59 pm Eastern",
        ],
        ["Match from non-Federal funds, of the Federal amount", "0%", "5%"],
    ]
    assert "Why: A mistake was found. Issued by Pia Officer." in seen.text
    assert "Rubric: version 2012 in place of version 1" in seen.text
    assert queries.rubric(competition).name == "race-to-the-top-district"


def test_an_amendment_that_breaks_a_promise_saves_nothing(client, competition, cast):
    url = f"/competitions/{competition.id}/amendments/new"
    form = client.sign_in_as(cast.pia).get(url).form()

    page = form.submit(**WHY, deadline_on="2026-10-01")
    assert (page.status, competition.amendments) == (422, [])
    assert page.errors == [
        (
            "People rely on the deadline of Friday, October 30, 2026, 11:59:59 pm Eastern. "
            "It can only move later."
        )
    ]
    unexplained = form.submit(deadline_on="2026-11-13")
    assert (unexplained.status, len(unexplained.errors)) == (422, 2)
    unchanged = form.submit(**WHY)
    assert (unchanged.status, len(unchanged.errors)) == (422, 1)
    assert competition.deadline_on == date(2026, 10, 30)


def test_the_page_says_when_nothing_can_be_amended_any_more(client, competition, cast):
    url = f"/competitions/{competition.id}/amendments/new"
    client.sign_in_as(cast.pia)
    with clock.set_to(TOO_LATE):
        page = client.get(url)
        posted = client.post(url, WHY)
    assert "nothing can be amended any more" in page.text
    assert (page.html.count("Issue the amendment"), posted.status) == (0, 422)


def test_two_officers_who_amend_at_once_do_not_overwrite_each_other(client, competition, cast):
    url = f"/competitions/{competition.id}/amendments/new"
    form = client.sign_in_as(cast.pia).get(url).form()
    form.submit(**WHY, match_percent="5").follow()
    page = form.submit(**WHY, estimated_funds_cents="31,000,000")

    assert (page.status, competition.match_percent) == (422, 5)
    assert "was amended while you were typing" in page.errors[0]


def test_the_deadline_is_told_in_the_zone_of_whoever_reads(client, competition, cast):
    cast.ada.zone = "America/Los_Angeles"
    page = client.sign_in_as(cast.ada).get("/competitions")

    assert competition.status is Status.PUBLISHED
    told = "Friday, October 30, 2026, 11:59:59 pm Eastern (8:59 pm your time)"
    assert told in page.text
    assert told in client.get(f"/competitions/{competition.id}").text


def test_amendments_are_read_in_a_fixed_number_of_queries(client, competition, cast):
    client.sign_in_as(cast.sam)

    def count():
        with queries_counted() as seen:
            client.get(f"/competitions/{competition.id}")
        return len(seen)

    competitions.amended(competition, actor(cast.pia), match_percent=1)
    one = count()
    for percent in (2, 3, 4):
        competitions.amended(competition, actor(cast.pia), match_percent=percent)
    assert count() == one
