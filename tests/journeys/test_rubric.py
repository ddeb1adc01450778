"""A program officer makes a new version of a rubric on screen, and sees it with other eyes."""

import pytest

from app.competitions import queries
from app.competitions.models import RubricDraft
from app.platform import db

pytestmark = pytest.mark.browser


def test_a_rubric_is_written_seen_and_finished_without_any_yaml(site, people, visit):
    pia = visit(people.pia)
    pia.go("/rubrics").follow("Begin a draft")
    pia.choose("Start from", "five-part/1")
    pia.press("Begin the draft")
    assert pia.heading == "Five-part personalized learning rubric"

    pia.follow("Vision and theory of action")
    pia.fill("Points", "5")
    pia.fill("Each point counts (times)", "4")
    pia.fill("Prompts", "Say who does what.\nSay when.")
    pia.press("Save with the usual ranges")
    assert "to mend" not in pia.text

    pia.follow("Back to the draft")
    assert "1 thing to mend" in pia.text
    pia.press("Declare the sums")
    assert "Nothing is left to mend" in pia.text

    pia.follow("Change title, summary")
    pia.follow("Back to the draft")
    pia.follow("See it as an applicant")
    assert "Say who does what." in pia.text
    pia.follow("Back to the draft")
    pia.follow("See it as a reviewer")
    assert "Each point counts 4 times." in pia.text
    pia.follow("Back to the draft")
    pia.follow("What changed since it was begun")
    assert "All points together: 220, not 210." in pia.text
    pia.page.go_back()

    pia.press("Add a priority")
    pia.follow("Back to the draft")
    pia.page.get_by_role("link", name="Remove priority P1").click()
    pia.look()
    pia.press("Remove priority P1")
    pia.follow("3 indicators of E1")
    pia.follow("Grade-level tasks")
    pia.follow("Back to the draft")
    pia.follow("Finish")
    pia.press("Finish this version")
    pia.go("/rubrics").follow("Bring in a YAML file")

    with site.app_context():
        draft = db.session.query(RubricDraft).one()
        assert queries.parsed(draft.finished_as).max_points == 220
