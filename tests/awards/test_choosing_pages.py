"""The pages of a slate: what is on record, what if, senior review, later money, the record."""

import io

import pikepdf
import pytest

from app.awards import policy, queries, services
from app.awards.lifecycle import SlateStatus
from app.awards.models import BoardSeat, OutOfCycleGround
from app.competitions.models import SetAside, SetAsideKind
from app.identity.roles import Role
from app.platform import jobs, storage
from app.platform.db import session
from app.reports import services as reports
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.awards.test_choosing import exception, seated
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import PASSWORD, actor, person
from tests.factories.slates import EACH
from tests.support.queries import queries_counted

DASH = "\u2013"


@pytest.fixture
def slate(two):
    made = services.build_slate(two.competition, by=actor(two.cast.pia))
    session.flush()
    return made


def test_the_slate_says_what_is_missing_and_links_to_it(slate, two, client):
    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}")

    rows = page.table("Applications in rank order")
    assert rows[1][7] == "Chosen for an award"
    assert rows[1][8] == (
        "Missing: a program contact; a settled budget; the integrity check, "
        f"on record of {two.applications[0].number}"
    )
    assert rows[2] == ["Funding line: down the plain order $2,000,000 reaches to here."]
    assert rows[3][7:9] == ["Not chosen", DASH]
    assert f"/applications/{two.applications[0].id}/award-record" in page.links.values()
    assert page.table("Money by project year")[1] == ["1", "$1,000,000", "$0"]
    assert page.table("Money by award band")[1] == ["1 to 5,000", "1", "$2,000,000"]


def test_the_officer_puts_everything_on_record(slate, two, client):
    address = f"/applications/{two.applications[0].id}/award-record"
    pia = client.sign_in_as(two.cast.pia)

    page = pia.get(address).form("contact").submit(person=str(two.cast.pia.id)).follow()
    assert page.messages == ["The program contact is named."]
    form = page.form("award-record/budget")
    assert form.values["years-0"] == "1,000,000"
    refused = form.submit(**{"years-0": "5", "settled_on": "2026-11-10", "settled_note": "Call."})
    assert refused.status == 422
    assert "The years sum to $1,000,005" in refused.errors[0]
    form.submit(settled_on="2026-11-10", settled_note="Call with the business office.").follow()
    form = pia.get(address).form("integrity")
    values = {"checked_on": "2026-11-10", "sources": ["exclusions", "audits"]}
    refused = form.submit(**values, result="problem")
    assert "why the agency goes on" in refused.errors[0]
    page = form.submit(**values, result="problem", go_on="The finding is closed.").follow()

    assert "Everything that an award of $2,000,000 needs is on record." in page.text
    assert "SAM.gov: exclusions" in page.text
    done = pia.get(f"/slates/{slate.id}").form("recommendation").submit().follow()
    assert done.messages == ["Recommended. The authorizing official can sign it now."]


def test_the_slate_waits_on_the_page_with_its_reasons(slate, two, client):
    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}")

    refused = page.form("recommendation").submit()

    assert refused.status == 422
    assert "lacks a program contact" in refused.errors[0]


def test_each_row_is_called_what_its_slate_is(slate, two, client):
    def called():
        page = client.sign_in_as(two.cast.otto).get(f"/slates/{slate.id}")
        rows = page.table("Applications in rank order")
        return [row[7] for row in rows[1:] if len(row) > 1]

    assert called() == ["Chosen for an award", "Not chosen"]
    slates.recommended(slate, two.cast)
    assert called() == ["Recommended", "Not recommended"]
    services.send_back(slate, reason="Lower the amount.", by=actor(two.cast.otto))
    assert called() == ["Chosen for an award", "Not chosen"]
    slates.signed(slate, two.cast)
    assert called() == ["Committed", "Not recommended"]


def test_what_senior_review_declined_is_not_called_not_recommended(slate, two, grace, client):
    two.competition.has_senior_review = True
    slates.recommended(slate, two.cast)
    services.decline(slate, two.applications[0].id, reason="Sued.", by=actor(grace))

    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}")

    assert page.table("Applications in rank order")[1][7] == "Declined in senior review"


def test_a_draft_offers_nothing_to_sign(slate, two, client):
    otto = client.sign_in_as(two.cast.otto)

    never = otto.get(f"/slates/{slate.id}/signature")
    slates.recommended(slate, two.cast)
    waiting = otto.get(f"/slates/{slate.id}/signature")
    services.send_back(slate, reason="Lower the amount.", by=actor(two.cast.otto))
    back = otto.get(f"/slates/{slate.id}/signature")

    for page in (never, back):
        assert "Nobody recommends it as it stands." in page.text
        assert "This slate is a draft, so there is nothing to sign now." in page.text
        assert "Sign the slate" not in page.html.partition("</h1>")[2]
    assert "Recommended by Pia Officer" in waiting.text
    assert waiting.form().element.get("method") == "post"


def test_what_if_saves_nothing_and_begins_as_the_slate_does(slate, two, client):
    pia = client.sign_in_as(two.cast.pia)
    page = pia.get(f"/slates/{slate.id}/what-if")
    assert "Nothing changes against the slate as it stands." in page.text

    page = page.form().submit(available_cents="4,000,000")

    rows = page.table("Applications in rank order, on the slate")
    assert [row[4:7] for row in rows[1:]] == [
        ["Funded", "Funded", DASH],
        ["Not funded", "Funded", "Would be funded"],
    ]
    assert queries.slate(slate.id).available_cents == EACH
    assert [choice.is_funded for choice in queries.slate(slate.id).choices].count(True) == 1


def test_what_if_shows_who_a_share_would_bring_in(slate, two, client):
    two.applications[1].organisation.locale = "43"
    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}/what-if")

    page = page.form().submit(**{"groups-0-percent": "50"})

    rows = page.table("Applications in rank order, on the slate")
    assert rows[1][6] == "Would not be funded"
    assert rows[2][5] == "Funded from the share for rural applicants"
    assert rows[1][7].startswith("Rural applicants: not known; New potential grantees: not known")
    share = page.table("Each set-aside")[1]
    assert share[:5] == ["Rural applicants", "50%, $1,000,000", "1", "$2,000,000", "Reached"]


def test_a_tie_at_the_line_is_told(cast, client):
    panel = f.panel(cast, count=2, readers=1, estimated_funds_cents=EACH)
    for each in panel.applications:
        for member in each.members:
            assert (member.low_income, member.participating) == (1_500, 2_500)
    f.frozen(panel)
    slate = services.build_slate(panel.competition, by=actor(cast.pia))
    session.flush()

    page = client.sign_in_as(cast.pia).get(f"/slates/{slate.id}/what-if")

    numbers = " and ".join(sorted(each.number for each in panel.applications))
    assert (
        f"{numbers} share rank 1 at the line, and no announced rule parts them. Fund all of them, "
        "which takes $4,000,000, or none."
    ) in page.text


def test_a_wrong_scenario_is_told_and_shows_the_start(slate, two, client):
    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}/what-if")

    page = page.form().submit(available_cents="much")

    assert page.errors == ["Type the money available, such as 30,000,000."]


def test_senior_review_on_its_page(slate, two, grace, client):
    two.competition.has_senior_review = True
    slates.recommended(slate, two.cast)
    visitor = client.sign_in_as(grace)
    home = visitor.get("/")
    assert "Review the slate" in home.text

    page = visitor.get(f"/slates/{slate.id}/senior-review")
    wrong = page.form()
    refused = wrong.submit(signature="Grace Senior", password="no")
    assert refused.status == 422
    done = wrong.submit(signature="Grace Senior, Deputy", password=PASSWORD).follow()

    assert done.messages == ["Approved. The authorizing official can sign it now."]
    assert queries.slate(slate.id).status is SlateStatus.APPROVED
    assert "Grace Senior, Deputy" in str(done.table("What each office did"))


def test_senior_review_declines_and_returns_on_its_page(slate, two, grace, client):
    two.competition.has_senior_review = True
    slates.recommended(slate, two.cast)
    visitor = client.sign_in_as(grace)

    page = visitor.get(f"/slates/{slate.id}/senior-review").form("declined").submit(why="Sued.")
    assert page.follow().messages == ["Declined. The reason stands on the slate and in its record."]
    page = visitor.get(f"/slates/{slate.id}/senior-review").form("senior-return")
    done = page.submit(reason="Fund the next one.").follow()

    assert "Returned by senior review" in done.text
    assert "Fund the next one." in done.text


def test_later_money_starts_a_further_slate(slate, two, client):
    slates.announced(slate, two.cast)
    pia = client.sign_in_as(two.cast.pia)
    page = pia.get(f"/competitions/{two.competition.id}/unfunded")

    (_, row) = page.table("Unfunded applications")
    assert [row[0], row[3], row[4], row[5]] == ["2", "1.00", "$2,000,000", "$2,000,000"]
    high = page.form("").submit(least="1000")
    assert "Nobody: every application of the order" in high.text
    done = page.form("further-slates").submit(available_cents="2,500,000").follow()

    assert done.h1 == f"Further slate (2): {two.competition.title}"
    refused = page.form("further-slates").submit(available_cents="2,500,000")
    assert "Announce it before another." in refused.errors[0]
    tasks = pia.get("/")
    assert "Finish and recommend the slate" in tasks.text


def test_an_award_out_of_cycle_is_started_and_its_board_speaks(slate, two, client):
    slates.announced(slate, two.cast)
    pia = client.sign_in_as(two.cast.pia)
    page = pia.get(f"/competitions/{two.competition.id}/unfunded")
    page = page.form("out-of-cycle").submit(ground="mishandled", why="Its file was lost.").follow()
    assert page.h1 == f"Board for {two.applications[1].number}"

    page = page.form("/board").submit(seat="grants_policy", person=str(two.cast.rob.id)).follow()
    assert "Rob Reader sits on the board" in page.messages[0]
    rob = client.sign_in_as(two.cast.rob)
    page = rob.get("/").client.get(page.url)
    done = page.form("opinion").submit(vote="for", opinion="All three are met.").follow()

    assert done.table("The three seats")[2][1:4] == ["Rob Reader", "For", "All three are met."]
    assert client.sign_in_as(two.cast.adm).get(page.url).status == 403


def test_the_record_is_shown_and_made_on_paper(slate, two, client):
    otto = client.sign_in_as(two.cast.otto)
    assert otto.get(f"/slates/{slate.id}/record").status == 404
    slates.signed(slate, two.cast)
    page = client.sign_in_as(two.cast.otto).get(f"/slates/{slate.id}/record")
    assert page.table("The order by quality")[1][0] == "1"
    assert page.table("What was decided")[1][3] == "Committed"

    asked = reports.request_document(DocumentKind.SLATE_RECORD, slate.id, by=actor(two.cast.otto))
    session.commit()
    jobs.sweep()
    session.expire_all()

    made = documents.document(asked.id)
    with pikepdf.open(io.BytesIO(storage.read(made.file))) as paper:
        assert paper.Root.MarkInfo.Marked
        width, height = paper.pages[0].MediaBox[2], paper.pages[0].MediaBox[3]
    assert width > height
    assert made.file.name == "slate-84.416A-2026-1-record-v1.pdf"


def test_districts_reviewers_and_strangers_stay_outside(slate, two, client):
    slates.announced(slate, two.cast)
    second = exception(two, place=1)
    application = two.applications[0].id
    addresses = [
        f"/slates/{slate.id}",
        f"/slates/{slate.id}/what-if",
        f"/slates/{slate.id}/record",
        f"/slates/{slate.id}/senior-review",
        f"/slates/{second.id}/board",
        f"/competitions/{two.competition.id}/unfunded",
        f"/applications/{application}/award-record",
    ]
    for who in (two.cast.ada, two.cast.aro, two.cast.rob, two.cast.sam):
        visitor = client.sign_in_as(who)
        assert {visitor.get(each).status for each in addresses} == {403}


def test_who_may_do_what(slate, two, grace):
    cast, competition = two.cast, two.competition
    everybody = {"pia": cast.pia, "otto": cast.otto, "grace": grace, "ada": cast.ada}

    def those(rule, thing):
        return [name for name, who in everybody.items() if rule(actor(who), thing)]

    assert those(policy.may_see_slate, competition) == ["pia", "otto", "grace"]
    assert those(policy.may_review_slate, competition) == ["grace"]
    assert those(policy.may_sign, competition) == ["otto"]
    assert those(policy.may_prepare_award, two.applications[0]) == ["pia"]
    assert those(policy.may_see_preparation, two.applications[0]) == ["pia", "otto", "grace"]


def test_the_auditor_reads_what_is_on_record_and_changes_nothing(slate, two, client):
    auditor = person("Audrey Auditor", (Role.AUDITOR, two.cast.agency))
    address = f"/applications/{two.applications[0].id}/award-record"

    page = client.sign_in_as(auditor).get(address)

    assert page.status == 200
    assert "Nobody is named yet." in page.text
    assert client.post(f"{address}/contact", {"person": str(two.cast.pia.id)}).status == 403


def test_more_applications_take_no_more_statements(cast, client):
    made = []
    for count in (2, 5):
        panel = f.panel(cast, count=count, readers=1, title=f"With {count}")
        f.frozen(panel)
        made.append(services.build_slate(panel.competition, by=actor(cast.pia)))
        slates.on_record(made[-1], cast)
    session.commit()
    counts = [counted(client.sign_in_as(cast.pia), slate.id) for slate in made]

    assert counts[0] == counts[1]


def counted(visitor, slate_id):
    found = []
    for address in (f"/slates/{slate_id}", f"/slates/{slate_id}/what-if"):
        with queries_counted() as seen:
            visitor.get(address)
        found.append(len(seen))
        print(*[s[-160:] for s in seen], sep="\n@@")
    return found


def test_the_set_asides_stand_on_the_slate(slate, two, client):
    two.competition.set_asides.append(
        SetAside(position=1, kind=SetAsideKind.PRIORITY, priority_code="CPP", percent=30)
    )
    session.commit()

    page = client.sign_in_as(two.cast.pia).get(f"/slates/{slate.id}")

    share = page.table("Each set-aside")[1]
    assert share[1:5] == ["30%, $600,000", "1", "$2,000,000", "Reached"]


def test_a_board_member_sees_the_board_and_not_the_slate(slate, two, client):
    slates.announced(slate, two.cast)
    second = exception(two, place=1, ground=OutOfCycleGround.URGENT)
    seated(second, [two.cast.pia, two.cast.adm, two.cast.rob], two.cast)
    assert [each.seat for each in second.board if each.person_id == two.cast.rob.id] == [
        BoardSeat.OTHER
    ]
    rob = client.sign_in_as(two.cast.rob)

    assert rob.get(f"/slates/{second.id}/board").status == 200
    assert rob.get(f"/slates/{second.id}").status == 403
