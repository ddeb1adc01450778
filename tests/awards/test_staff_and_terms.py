"""Key people and terms: what came along, what the agency records, what a notification changes."""

from datetime import date, timedelta

import pytest

from app.awards import policy, queries, rules, services
from app.awards.models import ActionKind
from app.awards.services import Entrant
from app.identity.roles import Role
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories.identity import PASSWORD, actor, person

SIGNED = {"reason": "She moved to another State.", "signature": "Otto Official"}


@pytest.fixture
def director(award):
    (found,) = queries.staff(award)
    return found


@pytest.fixture
def nina(panel):
    return person("Nina New", (Role.PROJECT_DIRECTOR, panel.cast.maple))


def entrant(who, day, **changes):
    values = {"name": who.name, "email": who.email, "share_percent": 80, "from_on": day, **changes}
    return Entrant(**values)


def test_an_award_begins_with_its_director(award, director):
    assert (director.name, director.role, director.from_on, director.to_on) == (
        award.project_director.name,
        "Project director",
        award.starts_on,
        None,
    )


def test_a_new_director_is_a_revision_and_reports_from_then_on(award, director, nina, otto):
    day = award.starts_on + timedelta(days=100)
    action = services.replace_person(director, entrant(nina, day), award=award, **SIGNED, by=otto)
    session.commit()

    assert (action.kind, award.project_director_id) == (ActionKind.REVISION, nina.id)
    assert director.to_on == day - timedelta(days=1)
    assert [each.name for each in queries.staff(award)] == [nina.name, director.name]
    assert policy.may_report(actor(nina), award)
    changed = rules.differences(
        rules.read(award.actions[0].facts), rules.read(award.actions[1].facts)
    )
    assert [each.what for each in changed] == ["Project director", "Key people"]


def test_the_list_follows_when_a_notification_names_another_director(award, director, nina, otto):
    change = services.Change(project_director_id=nina.id)
    services.issue(award, ActionKind.REVISION, change, **SIGNED, by=otto)
    session.commit()

    assert [(each.name, each.to_on is None) for each in queries.staff(award)] == [
        (nina.name, True),
        (director.name, False),
    ]
    assert director.to_on >= director.from_on


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "nobody@example.org"}, "has an account"),
        ({"email": "nobody"}, "is not an address"),
        ({"name": " "}, "Write the name"),
        ({"share_percent": 101}, "whole percentage"),
        ({"from_on": date(2000, 1, 1)}, "Choose a later first day"),
    ],
)
def test_what_is_missing_for_a_replacement_is_said(award, director, nina, otto, changes, said):
    wanted = entrant(nina, award.starts_on + timedelta(days=9), **changes)
    with pytest.raises(DomainError, match=said):
        services.replace_person(director, wanted, award=award, **SIGNED, by=otto)


def test_somebody_who_left_is_not_replaced_again(award, director, nina, otto):
    day = award.starts_on + timedelta(days=100)
    services.replace_person(director, entrant(nina, day), award=award, **SIGNED, by=otto)
    with pytest.raises(NotNowError, match="left on"):
        services.replace_person(director, entrant(nina, day), award=award, **SIGNED, by=otto)


def test_the_officer_records_whom_the_application_named_without_a_notification(
    award, panel, client
):
    pia = client.sign_in_as(panel.cast.pia)
    form = pia.get(f"/awards/{award.id}/people").form()
    twice = form.submit(role="project director", name="Two", email="two@example.org")
    done = form.submit(
        role="Data coordinator", name="Kim Keys", email="kim@example.org", share_percent="50"
    )

    assert (twice.status, done.is_redirect) == (422, True)
    session.expire_all()
    assert len(award.actions) == 1
    assert [each.name for each in queries.staff(award)][1:] == ["Kim Keys"]
    dana = client.sign_in_as(panel.cast.dana)
    assert "Kim Keys" in dana.get(f"/awards/{award.id}").text
    assert dana.post(f"/awards/{award.id}/people", {"role": "x"}).status == 403


def test_the_official_replaces_a_person_on_a_page(award, director, nina, panel, client):
    address = f"/key-people/{director.id}/successor"
    assert client.sign_in_as(panel.cast.pia).get(address).status == 403
    form = client.sign_in_as(panel.cast.otto).get(address).form()
    words = {"name": nina.name, "email": nina.email, **SIGNED, "password": PASSWORD}
    early = form.submit(**words, from_on="2000-01-01")
    done = form.submit(**words, from_on=(award.starts_on + timedelta(days=30)).isoformat())

    assert (early.status, done.is_redirect) == (422, True)
    session.expire_all()
    assert award.project_director.name == nina.name


def test_a_term_of_this_award_is_added_by_a_revision(award, panel, client):
    otto = client.sign_in_as(panel.cast.otto)
    form = otto.get(f"/awards/{award.id}/terms").form()
    done = form.submit(
        title="Public link",
        words="You publish your metadata.",
        citation="Notice, section IV",
        signature="Otto Official",
        password=PASSWORD,
    )

    assert done.is_redirect, done.text
    session.expire_all()
    assert [(each.code, each.title) for each in award.extra_terms] == [("X1", "Public link")]
    said = rules.read(award.actions[-1].facts)
    assert [each.words for each in said.extra_terms] == ["You publish your metadata."]
    dana = client.sign_in_as(panel.cast.dana)
    page = dana.get(f"/awards/{award.id}/terms")
    assert "Public link" in page.text
    assert "2 CFR 200.334 to 200.337" in page.text
    assert dana.post(f"/awards/{award.id}/terms", {"title": "x"}).status == 403


def test_a_term_without_title_or_words_is_refused(award, otto):
    with pytest.raises(DomainError, match="Give the term a title"):
        services.add_term(award, " ", "w", "", signature="Otto", by=otto)
    with pytest.raises(DomainError, match="Write the term"):
        services.add_term(award, "t", " ", "", signature="Otto", by=otto)
