"""Notifications of an award: numbered, frozen, and each only what its kind allows."""

import io
from datetime import timedelta

import pikepdf
import pytest

from app.awards import policy, queries, rules, services
from app.awards.models import ActionKind, AwardAction
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.platform.errors import DomainError
from app.platform.mail import OutboxMessage
from app.reports import services as papers
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import PASSWORD, actor, organisation, person

SIGNED = {"reason": "As agreed on the telephone.", "signature": "Otto Official"}


def test_the_first_notification_is_new_and_makes_the_first_year_available(award):
    (first,) = award.actions
    said = rules.read(first.facts)

    assert (first.code, first.kind) == ("01", ActionKind.NEW)
    assert [year.authorized_cents for year in award.years] == [
        award.years[0].cents,
        *(0 for _ in award.years[1:]),
    ]
    assert (said.this_action_cents, said.budget_period) == (award.years[0].cents, 1)
    assert [year.year for year in said.future] == [year.year for year in award.years[1:]]


def test_the_facts_name_people_in_words_and_hold_the_terms_of_the_edition(award, panel):
    said = rules.read(award.actions[0].facts)

    assert [(each.role, each.name) for each in said.contacts] == [
        ("Project director", award.project_director.name),
        ("Program officer", panel.cast.pia.name),
        ("Payments and grants", panel.cast.agency.name),
    ]
    assert [(each.name, each.share_percent) for each in said.people] == [
        (award.project_director.name, None)
    ]
    assert award.terms_edition == "2024-10"
    assert [each.code for each in said.terms] == [f"T{n}" for n in range(1, 22)]
    assert said.official == panel.cast.otto.name
    assert award.actions[0].sha256 == rules.fingerprint(award.actions[0].facts)


def test_the_official_is_whoever_signed_the_slate_also_when_an_officer_announces_it(panel):
    f.frozen(panel)
    slate = services.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    slates.signed(slate, panel.cast)
    with clock.set_to(f.REVIEWING):
        (made,) = services.announce(slate, by=actor(panel.cast.pia))

    assert rules.read(made.actions[0].facts).official == panel.cast.otto.name
    assert made.actions[0].issued_by_id == panel.cast.pia.id


def test_what_was_frozen_stays_when_people_and_the_district_change_their_names(award, panel, otto):
    panel.cast.pia.name = "Pia Newname"
    panel.cast.maple.street, panel.cast.maple.city = "12 Main Street", "Maple Hollow"
    panel.cast.maple.postal_code = "35004"
    session.commit()
    second = services.issue(award, ActionKind.REVISION, **SIGNED, by=otto)

    old, new = rules.read(award.actions[0].facts), rules.read(second.facts)
    assert [each.name for each in old.contacts][1] == "Pia Officer"
    assert [each.name for each in new.contacts][1] == "Pia Newname"
    assert (old.address.is_whole, new.address.is_whole) == (False, True)


def test_each_change_is_a_new_number_and_earlier_ones_stay(award, otto):
    day = award.ends_on + timedelta(days=90)
    issued = services.issue(
        award, ActionKind.EXTENSION, services.Change(ends_on=day), **SIGNED, by=otto
    )
    session.commit()

    assert (issued.number, award.ends_on) == (2, day)
    assert award.actions[0].facts["ends_on"] != day.isoformat()
    issued.reason = "Another reason"
    with pytest.raises(PermissionError):
        session.flush()


@pytest.mark.parametrize(
    ("kind", "change", "said"),
    [
        (ActionKind.NEW, services.NO_CHANGE, "The first notification"),
        (ActionKind.INCREASE, services.NO_CHANGE, "An increase approves more"),
        (ActionKind.DECREASE, services.NO_CHANGE, "A decrease approves less"),
        (ActionKind.EXTENSION, services.NO_CHANGE, "An extension ends after"),
        (ActionKind.CONTINUATION, services.NO_CHANGE, "A continuation opens a budget period"),
        (ActionKind.CONTINUATION, services.Change(opens=1), "that is not open yet"),
        (ActionKind.CONTINUATION, services.Change(opens=9), "of the award that is not open yet"),
        (
            ActionKind.CONTINUATION,
            services.Change(authorize={1: 0}, opens=2),
            "takes no money back",
        ),
        (ActionKind.REVISION, services.Change(opens=2), "Only a continuation opens"),
        (ActionKind.REVISION, services.Change(authorize={2: 1}), "money of year 2"),
        (ActionKind.REVISION, services.Change(approve={1: 1}, authorize={1: 1}), "A revision"),
        (ActionKind.INCREASE, services.Change(authorize={1: 10**12}), "Year 1 would have"),
    ],
)
def test_a_change_that_is_not_of_the_kind_is_refused(award, otto, kind, change, said):
    with pytest.raises(DomainError, match=said):
        services.issue(award, kind, change, **SIGNED, by=otto)
    session.rollback()

    assert session.query(AwardAction).count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"reason": "So", "signature": " "}, "name and title"),
        ({"reason": " ", "signature": "Otto"}, "Write the reason"),
    ],
)
def test_a_notification_without_reason_or_signature_is_refused(award, otto, given, said):
    with pytest.raises(DomainError, match=said):
        services.issue(award, ActionKind.REVISION, **given, by=otto)


def test_everybody_of_the_grantee_has_a_mail_at_each_change_and_the_letter_tells_the_first(
    award, otto, panel
):
    def told():
        found = session.query(OutboxMessage).filter(OutboxMessage.subject.contains("notification"))
        return sorted({each.recipient for each in found})

    assert told() == []
    services.issue(award, ActionKind.REVISION, **SIGNED, by=otto)
    session.flush()

    assert told() == sorted(each.email for each in queries.grantee_people(award))
    assert {panel.cast.dana.email, panel.cast.aro.email} <= set(told())


def test_the_ledger_sums_what_notifications_made_available(award, otto):
    more = {2: award.years[1].cents}
    change = services.Change(authorize=more, opens=2)
    services.issue(award, ActionKind.CONTINUATION, change, **SIGNED, by=otto)

    assert [(each.cents, each.total_cents) for each in queries.obligations(award)] == [
        (award.years[0].cents, award.years[0].cents),
        (award.years[1].cents, award.years[0].cents + award.years[1].cents),
    ]


def test_the_official_issues_an_increase_by_hand_with_fiscal_data(award, panel, client):
    otto = client.sign_in_as(panel.cast.otto)
    form = otto.get(f"/awards/{award.id}/notifications/new").form()
    more = award.years[0].cents + 1_000_00
    answer = form.submit(
        **{
            "kind": "increase",
            "years-0-approved": str(more // 100),
            "years-0-authorized": str(more // 100),
            "accounts-0-fund_code": "8101",
            "accounts-0-cents": "1000",
            "attachments": "Revised budget\n\nScope of work",
            "reason": "Prices of sensors rose.",
            "signature": "Otto Official, Assistant Secretary",
            "password": PASSWORD,
        }
    )

    assert answer.is_redirect, answer.text
    session.expire_all()
    said = rules.read(award.actions[-1].facts)
    assert (said.code, said.this_action_cents) == ("02", 1_000_00)
    assert said.attachments == ("Revised budget", "Scope of work")
    assert said.accounts == (rules.Account("8101", "", "", "", 1_000_00),)
    page = otto.get(f"/awards/{award.id}/notifications/{award.actions[-1].id}")
    assert "Year 1: approved" in page.text
    assert "8101" in page.text
    overview = otto.get(f"/awards/{award.id}").table("Each change of the award")
    assert [row[0] for row in overview] == ["Action", "02", "01"]


def test_a_wrong_password_and_a_wrong_kind_are_said_on_the_page(award, panel, client):
    otto = client.sign_in_as(panel.cast.otto)
    form = otto.get(f"/awards/{award.id}/notifications/new").form()
    words = {"reason": "Because.", "signature": "Otto Official"}

    wrong = form.submit(kind="revision", password="guess", **words)
    unchanged = form.submit(kind="increase", password=PASSWORD, **words)

    assert (wrong.status, unchanged.status) == (422, 422)
    assert "An increase approves more than before." in unchanged.text
    session.expire_all()
    assert len(award.actions) == 1


def test_only_the_agencys_official_issues_and_only_the_grants_people_read(award, panel, client):
    other = organisation("Elsewhere Schools")
    stranger = person("Una Other", *[])
    assert policy.may_issue(actor(panel.cast.otto), award)
    for who in (panel.cast.pia, panel.cast.dana, panel.cast.aro, stranger):
        assert not policy.may_issue(actor(who), award)
        assert client.sign_in_as(who).get(f"/awards/{award.id}/notifications/new").status == 403
    address = f"/awards/{award.id}/notifications/{award.actions[0].id}"
    assert client.sign_in_as(panel.cast.sam).get(address).status == 403
    assert client.sign_in_as(panel.cast.dana).get(address).status == 200
    assert other.id != award.application.organisation_id


def test_the_paper_is_drawn_from_the_frozen_facts_and_reissued_with_the_same_words(
    award, panel, otto
):
    action = award.actions[0]
    texts = []
    for number in (1, 2):
        asked = papers.request_document(DocumentKind.NOTIFICATION, action.id, by=otto)
        session.commit()
        jobs.sweep()
        session.expire_all()
        made = documents.document(asked.id)
        assert made.file.name == f"{award.number}-notification-01-v{number}.pdf"
        with pikepdf.open(io.BytesIO(storage.read(made.file))) as paper:
            assert paper.Root.MarkInfo.Marked
            texts.append(len(paper.pages))
        panel.cast.pia.name, panel.cast.maple.name = "Somebody Else", "Another Name"
        session.commit()

    assert texts[0] == texts[1]
