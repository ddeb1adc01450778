"""Pages of performance reports, as their people use them."""

from app.platform import clock
from tests.factories import reporting as facts


def test_an_officer_opens_the_report_of_a_grant(award, panel, client):
    report = facts.annual(award)
    page = client.sign_in_as(panel.cast.pia).get(f"/reports/{report.id}")
    assert page.status == 200


def test_every_part(award, panel, client):
    report = facts.annual(award)
    with clock.set_to(facts.AFTER_YEAR_1):
        for part in ("cover", "summary", "status", "budget", "additional"):
            page = client.sign_in_as(panel.cast.dana).get(f"/reports/{report.id}/parts/{part}")
            assert page.status == 200


def test_through(award, panel, client):
    version = facts.submitted(award, panel.cast)
    for who in (panel.cast.pia, panel.cast.dana):
        page = client.sign_in_as(who).get(f"/report-versions/{version.id}")
        assert page.status == 200
        page = client.get(f"/reports/{version.report_id}")
        assert page.status == 200
        assert client.get(f"/awards/{award.id}/calendar").status == 200
        assert client.get("/calendar").status == 200
    client.sign_in_as(panel.cast.pia)
    assert client.get(f"/report-versions/{version.id}/decision").status == 200
    assert client.get(f"/competitions/{panel.competition.id}/reporting").status == 200
