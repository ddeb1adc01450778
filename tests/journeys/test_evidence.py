"""Evidence: a messy file to certified counts, a verdict to its paragraph, figures to the public."""

import csv
import io
from dataclasses import dataclass

import pytest

from app.evaluation import queries
from app.identity.roles import Role
from app.platform import db
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.factories import identity as factory
from tests.factories import review as f
from tests.factories.identity import Cast
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser


@dataclass
class Scene:
    """The grant's address, its first period, and a second officer."""

    award: str
    period: str
    second: object


@pytest.fixture(scope="module")
def scene(site, people) -> Scene:
    """A grant that was just announced: its matrix is a draft."""
    with site.app_context(), db.transaction():
        merged = {name: session.merge(each) for name, each in vars(people).items()}
        second = factory.person("Paul Second", (Role.PROGRAM_OFFICER, merged["agency"]))
        award = facts.announced(f.panel(Cast(**merged)))
        period = queries.periods(award)[0]
        session.commit()
        session.refresh(second)
        made = Scene(f"/awards/{award.id}", f"/periods/{period.id}", second)
        session.expunge(second)
    return made


def test_from_a_messy_file_to_the_public_page(site, people, scene, visit):
    dana, pia = visit(people.dana), visit(people.pia)
    settle(dana, pia, scene)
    send_practice(dana, scene, site)
    mend(dana, scene, site)
    certify(dana)
    follow(pia, scene)
    release(pia, visit(scene.second), scene, site)
    read(visit(), scene)


def settle(dana: Visitor, pia: Visitor, scene: Scene) -> None:
    dana.go(f"{scene.award}/data")
    assert "Agree on the fidelity matrix first" in dana.text
    dana.follow("Agree on the fidelity matrix first").follow("Change the rules of E1-classroom")
    dana.fill("Threshold for a school", "70")
    dana.press("Save these rules")
    dana.press("Agree to this matrix")
    pia.go(f"{scene.award}/matrix")
    assert "70%" in pia.text
    pia.press("Agree to this matrix")
    assert "Both sides agreed: it is locked." in pia.text


def template(dana: Visitor, scene: Scene, kind: str) -> list[dict[str, str]]:
    dana.go(f"{scene.award}/data")
    text = dana.page.request.get(f"{dana.address}{scene.period}/{kind}.csv").text()
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


def send(dana: Visitor, scene: Scene, kind: str, content: bytes, site) -> None:
    dana.go(f"{scene.period}/uploads/{kind}")
    dana.page.get_by_label("Filled template (.xlsx or .csv)").set_input_files(
        {"name": "spring export.csv", "mimeType": "text/csv", "buffer": content}
    )
    dana.press("Send and check the file")
    checked(dana, site)


def checked(dana: Visitor, site) -> None:
    work(site)
    dana.go(dana.page.url)


def send_practice(dana: Visitor, scene: Scene, site) -> None:
    rows = template(dana, scene, "practice")
    for number, row in enumerate(rows):
        row["numerator"], row["denominator"] = ("12" if number % 7 == 0 else "24"), "25"
    rows[1].update(status="missing", reason="The class was away.", numerator="", denominator="")
    send(dana, scene, "practice", facts.written(rows), site)
    certify(dana)


def mend(dana: Visitor, scene: Scene, site) -> None:
    """Titles above the table, semicolons, and two cells that cannot be."""
    rows = template(dana, scene, "outcomes")
    schools = sorted({row["ncessch"] for row in rows})
    for row in rows:
        counts = facts.counts_of(schools.index(row["ncessch"]), row["student_group"])
        row["numerator"], row["denominator"] = map(str, counts)
    right = [(row["numerator"], row["denominator"]) for row in rows]
    rows[0]["numerator"], rows[2]["numerator"] = "650", "*"
    text = facts.written(rows).decode().replace(",", ";")
    send(dana, scene, "outcomes", f"Spring report\n\n{text}".encode(), site)
    assert "What has to be corrected" in dana.text
    for place, (numerator, _) in ((4, right[0]), (6, right[2])):
        dana.page.get_by_role("link", name=f"Correct row {place} here").first.click()
        dana.look()
        dana.fill("What should stand there", numerator)
        dana.press("Correct and check again")
        checked(dana, site)
    assert "Preview: what these data would say" in dana.text
    assert "Corrected in the browser: row 4" in dana.text


def certify(dana: Visitor) -> None:
    if dana.page.get_by_label("Your comment on the warnings").count():
        dana.fill("Your comment on the warnings", "Checked against our records.")
    dana.tick("I have checked these figures")
    dana.fill("Your name and title", "Dana Director, Project director")
    dana.press("Certify these data")
    assert "Certified. These data stand for year 1" in dana.text


def follow(pia: Visitor, scene: Scene) -> None:
    """From a field of the heat map to its units, and on to the paragraph that promised them."""
    pia.go(f"{scene.award}/dashboard")
    pia.page.locator(".js-plotly-plot").first.wait_for()
    pia.page.locator("summary").first.click()
    pia.page.get_by_role("link", name="unit by unit").first.click()
    pia.look()
    assert "The class was away." in pia.text
    pia.follow("What the district promised, and where it wrote so")
    pia.page.get_by_text("What the district wrote for A1").click()
    assert "It names who does what, and when." in pia.text
    pia.go(f"{scene.award}/dashboard").follow("M1 Students on track")
    assert "Two comparable periods are needed" in pia.text


def release(pia: Visitor, second: Visitor, scene: Scene, site) -> None:
    pia.go(f"{scene.award}/releases").press("Propose a release")
    work(site)
    pia.go(pia.page.url)
    assert "Another officer has to approve it." in pia.text
    second.go(pia.page.url.removeprefix(pia.address)).press("Approve and publish")
    assert "is published." in second.text


def read(stranger: Visitor, scene: Scene) -> None:
    results = scene.award.replace("/awards/", "/grants/") + "/results"
    stranger.go(results)
    stranger.page.locator(".js-plotly-plot").first.wait_for()
    assert "not shown, to protect privacy" in stranger.text
    shown = stranger.page.content()
    figures = stranger.page.request.get(
        stranger.address + stranger.page.get_by_role("link", name="CSV").get_attribute("href")
    ).text()
    for small in ("4 of 13", "2 of 8", "12 of 27"):
        assert small not in shown
        assert small not in figures
    assert not stranger.complaints
