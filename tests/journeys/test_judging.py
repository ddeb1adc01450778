"""Judging sixty applications with twenty readers: plan, conflicts, calibration, keyboard, talk."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from sqlalchemy import select

from app.competitions.queries import FOLDER
from app.competitions.rubrics import PriorityScoring, load
from app.platform import db
from app.review import queries, services
from app.review.lifecycle import Status
from app.review.models import Review
from app.review.services import Agreed
from tests.factories import review as f
from tests.factories.identity import Cast, actor
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser

RUBRIC = load(FOLDER / "five-part" / "1.yaml")
APPLICATIONS, READERS, EACH = 60, 20, 2
PRIORITIES = [priority.code for priority in RUBRIC.priorities]
ORDER = [item.code for item in RUBRIC.items] + PRIORITIES
MET = {p.code for p in RUBRIC.priorities if p.scoring is PriorityScoring.MET_NOT_MET}


@dataclass
class Scene:
    """The competition and Rob's place in it, as addresses."""

    competition: str
    rob: str


@pytest.fixture(scope="module")
def scene(site, people) -> Scene:
    """Sixty eligible applications and nineteen readers who are ready; Rob is only invited."""
    with site.app_context(), db.transaction():
        people = Cast(**{name: db.session.merge(each) for name, each in vars(people).items()})
        competition = f.submitted(people, count=APPLICATIONS, readers=EACH)
        f.screened(competition, people.pia)
        f.asked(competition, people.rob, people.pia, maximum_reviews=6, state="TX")
        for number in range(2, READERS + 1):
            reader = f.accepted(
                competition,
                f.colleague(people, number),
                people.pia,
                maximum_reviews=8,
                state=("TX", "OH", "ME", "GA")[number % 4],
            )
            f.cleared(reader)
        anchor(competition, people)
        places = {r.person_id: str(r.id) for r in queries.reviewers(competition)}
        return Scene(f"/competitions/{competition.id}", places[people.rob.id])


def anchor(competition, people):
    by = actor(people.pia)
    made = services.add_anchor(
        competition,
        title="A clear schedule",
        source="A decided round, without names",
        texts={"C1a": "Every unit is mapped.", "C1b": "Interests steer projects."},
        by=by,
    )
    agreed = {code: Agreed(Decimal(4), "Mapped, and not yet used.") for code in made.texts}
    services.agree(made, agreed, by=by)
    services.open_anchor(made, by=by)


def test_sixty_applications_are_judged(site, people, scene, visit):
    pia, rob = visit(people.pia), visit(people.rob)
    plan(pia, scene)
    answer(rob)
    assign(pia, scene, site)
    calibrate(rob)
    number = score_by_keyboard(rob)
    everybody_else(site, number)
    discuss(pia, rob, scene, number)
    lock_and_look(pia, scene, site)


def plan(pia: Visitor, scene: Scene) -> None:
    pia.go(f"{scene.competition}/review").go(f"{scene.competition}/review-plan")
    pia.fill("Most readers of one State per application", "1")
    pia.tick("Readers pass the calibration room before they score")
    pia.press("Save the plan")
    pia.go(f"{scene.competition}/calibration").follow("A clear schedule")


def answer(rob: Visitor) -> None:
    rob.go("/").follow("Accept or decline to review")
    rob.fill("Your employer", "A university")
    rob.tick("I will keep applications")
    rob.press("Accept and declare conflicts")
    rob.page.locator("summary").first.click()
    rob.tick("Co-author or co-grantee")
    rob.fill("Name of the person or organization", "Cedar Bend Schools 7")
    rob.press("Add this name")
    assert "Cedar Bend Schools 7: Co-author" in rob.text
    for row in rob.page.locator("fieldset").all():
        option = row.locator("label", has_text="No conflict")
        if option.count():
            option.first.click()
    rob.press("Save my conflict answers")


def assign(pia: Visitor, scene: Scene, site) -> None:
    pia.go(f"{scene.competition}/assignment").press("Work out an assignment")
    work(site)
    pia.go(pia.page.url)
    assert f"{APPLICATIONS * EACH} pairs" in pia.text
    rob_reads = pia.page.locator("tr", has_text="Rob Reader").all_inner_texts()
    assert rob_reads
    assert not any("Cedar Bend Schools 7" in row for row in rob_reads)
    pia.press("Approve run 1 and tell the reviewers")
    pia.go(f"{scene.competition}/conflicts")


def calibrate(rob: Visitor) -> None:
    rob.go("/").follow("Pass the calibration room")
    rob.press("Begin A clear schedule")
    for code, points in (("C1a", "9"), ("C1b", "4")):
        rob.fill(f"Points for {code}", points)
    rob.press("Compare with the agreed scores")
    assert "Try again" in rob.text
    rob.press("Try again")
    for code in ("C1a", "C1b"):
        rob.fill(f"Points for {code}", "4")
    rob.press("Compare with the agreed scores")
    assert "Passed" in rob.text


def score_by_keyboard(rob: Visitor) -> str:
    """A whole review without touching the mouse: Tab, digits, arrows, Enter."""
    rob.go("/").follow("Score ")
    name = rob.page.locator("tbody th a").first.inner_text()
    to_link(rob, name)
    for place, code in enumerate(ORDER):
        assert rob.heading.startswith(code)
        give(rob, code, lost=4 if code == "C2a" else 0)
        after = ORDER[place + 1] if place + 1 < len(ORDER) else None
        to_button(rob, f"Save and go to {after}" if after else "Save")
    to_link(rob, "submit …")
    to_button(rob, "Submit my review")
    assert "Your review is in." in rob.text
    return name


def give(rob: Visitor, code: str, *, lost: int) -> None:
    most = {i.code: i.max_points for i in RUBRIC.items} | {
        p.code: p.max_points for p in RUBRIC.priorities
    }
    if code in MET:
        focus(rob, "input[name=is_met]")
        rob.page.keyboard.press("Space")
    else:
        focus(rob, "input[name=points]")
        rob.page.keyboard.type(f"{most[code] - lost}")
        if rob.page.locator("[data-band]").count():
            assert "(your score)" in rob.page.locator("tr.is-total th").inner_text()
    focus(rob, "textarea[name=strengths]")
    rob.page.keyboard.type("Names who does what, on page 4.")
    if lost:
        focus(rob, "textarea[name=weaknesses]")
        rob.page.keyboard.type("The timeline is thin on page 9.")


def focus(rob: Visitor, selector: str) -> None:
    """Press Tab until the field has the focus."""
    for _ in range(90):
        if rob.page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        rob.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def to_link(rob: Visitor, name: str) -> None:
    press_named(rob, "a", name)


def to_button(rob: Visitor, name: str) -> None:
    press_named(rob, "button", name)


def press_named(rob: Visitor, tag: str, name: str) -> None:
    """Tab to the link or button of this name, and press Enter."""
    is_there = "([t, n]) => document.activeElement?.matches(t) && document.activeElement.innerText.trim() === n"
    for _ in range(120):
        if rob.page.evaluate(is_there, [tag, name]):
            with rob.page.expect_navigation():
                rob.page.keyboard.press("Enter")
            rob.look()
            return
        rob.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {name}")


def everybody_else(site, number: str) -> None:
    """All other reviews; the colleague of Rob's first application gives C2a full points."""
    with site.app_context(), db.transaction():
        found = db.every(select(Review).where(Review.status == Status.ASSIGNED))
        for reviewer in {review.reviewer for review in found}:
            through_the_room(reviewer)
        for place, review in enumerate(found):
            lost = {} if review.application.organisation.name == number else losses(place)
            f.scored(review, lost)


def through_the_room(reviewer) -> None:
    if queries.is_calibrated(reviewer):
        return
    for each in queries.anchors(reviewer.competition):
        by = actor(reviewer.person)
        trial = services.start_trial(each, reviewer, by=by)
        services.finish_trial(trial, dict.fromkeys(each.texts, Decimal(4)), by=by)
    db.session.flush()


def losses(place: int) -> dict[str, int]:
    return {"A1": place % 8, "C1a": (3 * place) % 7, "C3a": (5 * place) % 9, "D3": place % 6}


def discuss(pia: Visitor, rob: Visitor, scene: Scene, name: str) -> None:
    pia.go(f"{scene.competition}/progress")
    row = pia.page.locator("tr", has_text=name).first.inner_text()
    number = row.split()[0]
    pia.page.get_by_role("button", name=f"Open the discussion of {number}").click()
    pia.look()
    rob.go("/").follow(f"Discuss {name}")
    rob.follow("Change my score of C2a")
    rob.fill("New points", "9")
    rob.fill("Why", "A colleague showed me the schedule on page 12.")
    rob.press("Change my score")
    rob.choose("About", "C2a")
    rob.fill("What you want to say", "Page 12 answers what I missed.")
    rob.press("Say it")
    assert "changed 6 to 9" in rob.text
    pia.fill("Record of discussion", "Reader 1 had overlooked page 12 and changed C2a.")
    pia.press("Close with this record")
    assert "The discussion is closed" in pia.text


def lock_and_look(pia: Visitor, scene: Scene, site) -> None:
    pia.go(f"{scene.competition}/analyses").press("Analyse the scores that are in")
    assert "Advisory." in pia.text
    assert f"{APPLICATIONS * EACH} reviews of {APPLICATIONS} applications" in pia.text
    pia.page.locator("summary", has_text="The numbers in this chart").first.click()
    pia.go(f"{scene.competition}/reconciliation")
    pia.go(f"{scene.competition}/scores").press("Freeze the rank order")
    assert "The rank order is frozen." in pia.text
    with site.app_context():
        assert not db.every(select(Review).where(Review.status == Status.SUBMITTED))
