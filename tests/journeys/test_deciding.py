"""From a closed review to the letters: order, slate, senior review, signature, one moment."""

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pikepdf
import pytest
from playwright.sync_api import expect

from app.competitions import services as notices
from app.competitions.models import Competition, RuralScope, SetAsideKind
from app.competitions.rules import Reserved, SelectionTerms
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import clock, db
from tests.factories import applications, competitions
from tests.factories import review as f
from tests.factories.identity import PASSWORD, Cast, actor, organisation, person
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser

ZONE = "America/New_York"
TODAY = datetime.now(UTC).date() - timedelta(days=1)  # nowhere ahead of the notice's own clock
MONEY = 6 * competitions.MILLION  # each application asks for two
MAPLE, CEDAR, BIRCH, WILLOW = (
    "Maple Hollow Schools",
    "Cedar Bend Schools",
    "Birch Lake Schools",
    "Willow Creek Schools",
)
PLACES = {MAPLE: ("21", "AL"), CEDAR: ("21", "GA"), BIRCH: ("13", "OH"), WILLOW: ("43", "ME")}
LOST = {
    MAPLE: ({"A1": 1}, {}, {"C1a": 7}),
    CEDAR: ({"A1": 4}, {"A1": 4}, {"A2": 4}),
    BIRCH: ({"D3": 3, "A1": 3}, {"D3": 4, "A2": 4}, {"A1": 5}),
    WILLOW: ({"A1": 5, "D3": 5}, {"A2": 5, "D3": 4}, {"A1": 6, "C3a": 6}),
}
PASSED = "Its two schools are served by a grant of the same kind until 2029."
NEXT = "Next in the order after the application that was passed over."
FROM_SHARE = "The share for rural applicants that the notice sets aside."


@dataclass
class Scene:
    """The competition, its applications' numbers by district, and who is not of the cast."""

    path: str
    numbers: dict[str, str]
    workspace: str
    grace: Person
    readers: list[str]

    @property
    def funded(self) -> list[str]:
        """Those whom the officer recommends in the end."""
        return [self.numbers[each] for each in (MAPLE, BIRCH, WILLOW)]


@pytest.fixture(scope="module")
def scene(site, people) -> Scene:
    """Four districts, each read by three; every review is in, and nothing is frozen."""
    with site.app_context(), db.transaction():
        cast = Cast(**{name: db.session.merge(each) for name, each in vars(people).items()})
        grace = person("Grace Senior", (Role.SENIOR_OFFICIAL, cast.agency))
        competition = announced_with_a_share(cast)
        panel = f.panel_of(cast, competition)
        for review in panel.reviews:
            found = LOST[review.application.organisation.name]
            f.scored(review, found[panel.reviewers.index(review.reviewer)])
        numbers = {each.organisation.name: each.number for each in panel.applications}
        mine = next(each for each in panel.applications if each.organisation_id == cast.maple.id)
        made = Scene(
            f"/competitions/{competition.id}",
            numbers,
            f"/applications/{mine.id}",
            grace,
            [each.person.name for each in panel.reviewers],
        )
        db.session.expunge(grace)
    return made


def announced_with_a_share(cast: Cast) -> Competition:
    """A fifth of the money goes to rural applicants, and a senior official reviews the slate."""
    by = actor(cast.pia)
    made = competitions.draft(cast.agency, by, estimated_funds_cents=MONEY)
    share = Reserved(SetAsideKind.RURAL, 20)
    terms = SelectionTerms(True, RuralScope.WIDE, 5, date(2015, 1, 1), [share])
    notices.declare_selection(made, terms, by=by)
    notices.publish(made, by=by)
    db.session.flush()
    cast.maple.locale = PLACES[MAPLE][0]
    applications.submitted_application(made, cast.maple, cast.ada, cast.aro)
    for name in (CEDAR, BIRCH, WILLOW):
        locale, state = PLACES[name]
        district = organisation(name, state=state, locale=locale)
        writer = person(f"{name.split()[0]} Writer", (Role.GRANT_WRITER, district))
        signer = person(f"{name.split()[0]} Head", (Role.AUTHORIZED_REPRESENTATIVE, district))
        applications.submitted_application(made, district, writer, signer)
    return made


def test_from_a_closed_review_to_the_letters(site, people, scene, visit):
    pia, grace, otto = visit(people.pia), visit(scene.grace), visit(people.otto)
    ada = visit(people.ada)
    slate = propose(pia, scene)
    return_once(grace, pia)
    approve_and_sign(grace, otto)
    keep_the_record(otto, slate, site)
    seen = what_a_district_sees(ada, scene)
    release_at = order(pia, slate)
    batch = prepare_letters(pia, site)
    nobody_knows(ada, visit(), scene, seen)
    with clock.moved_by(release_at + timedelta(minutes=1) - datetime.now(UTC)):
        work(site)
        read_the_letter(ada, scene)
        see_the_awards([ada, visit(people.sam), visit()], scene)
        look_at_the_unfunded(pia, scene)
        download(pia, batch, scene)


def propose(pia: Visitor, scene: Scene) -> str:
    """Freeze, build, ask what if, depart with reasons, put on record, recommend."""
    pia.go(f"{scene.path}/scores").press("Freeze the rank order")
    assert "The rank order is frozen." in pia.text
    ranks = pia.page.get_by_role("region", name="Rank order").locator("tbody th").all_inner_texts()
    assert ranks == [f"{scene.numbers[each]} {each}" for each in LOST]
    pia.page.get_by_role("main").get_by_role("link", name="Slate", exact=True).click()
    pia.look().press("Build the slate")
    assert funded_on(pia, scene) == [MAPLE, CEDAR, WILLOW]  # the share reaches down to the last
    slate = pia.page.url
    what_if(pia, scene)
    pia.labelled(f"Fund {scene.numbers[CEDAR]}").uncheck()
    pia.labelled(f"Fund {scene.numbers[BIRCH]}").check()
    pia.press("Save choices")
    assert f"{scene.numbers[CEDAR]} departs from the rank order." in pia.text
    for name, why in ((CEDAR, PASSED), (BIRCH, NEXT), (WILLOW, FROM_SHARE)):
        pia.fill(f"Reason for {scene.numbers[name]}", why)
    pia.press("Save choices")
    assert funded_on(pia, scene) == [MAPLE, BIRCH, WILLOW]
    for number in scene.funded:
        pia.follow(f"On record of {number}")
        put_on_record(pia)
    recommend(pia)
    return slate


def funded_on(pia: Visitor, scene: Scene) -> list[str]:
    return [
        name
        for name, number in scene.numbers.items()
        if pia.labelled(f"Fund {number}").is_checked()
    ]


def what_if(pia: Visitor, scene: Scene) -> None:
    pia.follow("What if: other money, shares or preferences")
    assert "Nothing changes against the slate as it stands." in pia.text
    pia.fill("Money available", "8,000,000")
    pia.press("See what changes")
    row = pia.page.get_by_role("row", name=BIRCH)
    assert "Would be funded" in row.inner_text()
    pia.follow("Back to the slate")


def put_on_record(pia: Visitor) -> None:
    pia.press("Name the program contact")
    pia.fill("Settled on", TODAY.isoformat())
    pia.fill("With whom, and what changed", "Call with the business office; nothing changed.")
    pia.press("Record the settled budget")
    pia.tick("SAM.gov: exclusions")
    pia.tick("Federal Audit Clearinghouse")
    pia.fill("Looked at on", TODAY.isoformat())
    pia.tick("No problem found")
    pia.press("Record the integrity check")
    assert "Everything that an award of $2,000,000 needs is on record." in pia.text
    pia.follow("Back to the slate")


def recommend(pia: Visitor) -> None:
    pia.press("Recommend this slate to the senior official")
    assert "Recommended. A senior official can review it now." in pia.text


def return_once(grace: Visitor, pia: Visitor) -> None:
    grace.go("/").follow("Review the slate").follow("Read and review the slate")
    assert PASSED in grace.text
    grace.fill("What has to change", "Name the grant that serves these schools already.")
    grace.press("Return to the program officer")
    pia.go("/").follow("Change the slate that came back, and recommend it again")
    assert "Returned by senior review" in pia.text
    assert "Name the grant that serves these schools already." in pia.text
    pia.page.locator("tr", has_text=CEDAR).locator("textarea").fill(f"{PASSED} It is S422B240017.")
    pia.press("Save choices")
    recommend(pia)


def approve_and_sign(grace: Visitor, otto: Visitor) -> None:
    grace.go("/").follow("Review the slate").follow("Read and review the slate")
    assert "It is S422B240017." in grace.text
    sign(grace, "Grace Senior, Deputy Assistant Secretary", "Approve the slate")
    assert "Approved. The authorizing official can sign it now." in grace.text
    otto.go("/").follow("Sign or return the slate").follow("Read and sign the slate")
    otto.fill("Your name and title", "Otto Official, Assistant Secretary")
    otto.fill("Your password, to confirm that it is you", "not my password")
    otto.press("Sign the slate")
    assert "password" in otto.page.locator(".usa-alert, [role=alert]").first.inner_text()
    sign(otto, "Otto Official, Assistant Secretary", "Sign the slate")
    assert "Signed. The decisions can be announced." in otto.text


def sign(official: Visitor, signature: str, button: str) -> None:
    official.fill("Your name and title", signature)
    official.fill("Your password, to confirm that it is you", PASSWORD)
    official.press(button)


def keep_the_record(otto: Visitor, slate: str, site) -> None:
    otto.follow("Slate record: what the signature stands on")
    steps = otto.page.get_by_role("region", name="Approval chain").locator("tbody td:nth-child(2)")
    assert len(steps.all_inner_texts()) == 5  # handed on, returned, handed on, approved, signed
    assert "S422B240017" in otto.text
    otto.press("Make the slate record (PDF)")
    work(site)
    otto.go(otto.page.url)
    with pikepdf.open(io.BytesIO(fetched(otto, "Open slate-"))) as paper:
        assert paper.Root.MarkInfo.Marked


def fetched(visitor: Visitor, name: str) -> bytes:
    """The file behind the link of this name."""
    where = visitor.page.get_by_role("link", name=name).first.get_attribute("href")
    answer = visitor.page.request.get(f"{visitor.address}{where}")
    assert answer.status == 200
    return answer.body()


def what_a_district_sees(ada: Visitor, scene: Scene) -> list[str]:
    return [ada.go(where).text for where in ("/", scene.workspace, "/awards", scene.path)]


def order(pia: Visitor, slate: str) -> datetime:
    """Tomorrow at noon, by the wall clock of the notice."""
    day = clock.today(ZONE) + timedelta(days=1)
    pia.go(slate).follow("Announce the decisions")
    pia.fill("Day", day.isoformat())
    pia.fill("Time", "12:00")
    pia.press("Order the announcement")
    assert "Until then nobody outside the agency can see that there is a decision." in pia.text
    return clock.at_local(day, time(12), ZONE)


def prepare_letters(pia: Visitor, site) -> str:
    pia.follow("Prepare the letters as documents")
    pia.press("Make all letters (PDF)")
    work(site)
    pia.go(pia.page.url)
    assert "4 of 4 made" in pia.text
    return pia.page.url


def nobody_knows(ada: Visitor, stranger: Visitor, scene: Scene, seen: list[str]) -> None:
    assert what_a_district_sees(ada, scene) == seen
    assert ada.page.request.get(f"{ada.address}{scene.workspace}/letter").status == 404
    assert ada.page.request.get(f"{ada.address}{scene.workspace}/feedback").status == 404
    stranger.go("/grants")
    assert "No award" in stranger.text
    assert MAPLE not in stranger.text


def read_the_letter(ada: Visitor, scene: Scene) -> None:
    ada.go(f"{scene.workspace}").follow("Read the decision")
    assert ada.heading == f"Decision on {scene.numbers[MAPLE]}"
    assert "has selected your application" in ada.text
    ada.follow("Read scores and comments, item by item")
    assert "Reader 3" in ada.text
    assert "Names who does what, and when (page 4)." in ada.text
    assert [name for name in scene.readers if name in ada.page.content()] == []
    ada.go(f"{scene.workspace}/letter").follow("Open the award")


def see_the_awards(everybody: list[Visitor], scene: Scene) -> None:
    for visitor in everybody:
        visitor.go("/grants")
        assert "3 awards, $6,000,000, in 3 States." in visitor.text
        assert CEDAR not in visitor.text
    visitor.follow(scene.numbers[WILLOW])
    assert WILLOW in visitor.heading
    expect(visitor.page.get_by_role("region", name="Amounts by year")).to_contain_text("$2,000,000")


def look_at_the_unfunded(pia: Visitor, scene: Scene) -> None:
    pia.go(f"{scene.path}/slate").follow("Unfunded, high scores")
    rows = pia.page.get_by_role("region", name="Unfunded applications").locator("tbody tr")
    (row,) = rows.all_inner_texts()
    assert row.startswith("2")
    assert scene.numbers[CEDAR] in row
    assert "above it" in row


def download(pia: Visitor, batch: str, scene: Scene) -> None:
    pia.go(batch)
    with zipfile.ZipFile(io.BytesIO(fetched(pia, "Download all letters (ZIP)"))) as archive:
        index = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode())))
        letters = [archive.read(each) for each in archive.namelist() if each.endswith(".pdf")]
    assert [row["number"] for row in index] == sorted(scene.numbers.values())
    assert [each[:5] for each in letters] == [b"%PDF-"] * 4
