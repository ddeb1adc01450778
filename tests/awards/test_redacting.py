"""A copy for the public: taken out, shown, objected to, decided, published; and who may."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.awards import policy, queries, services
from app.awards.lifecycle import RedactionStatus as Is
from app.awards.models import RedactionGround, Removal
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import evaluation as facts
from tests.factories import review as f
from tests.factories.identity import actor

WORDS = "names who does what"
SECRET = "Our answer to Vision and theory of action."
GROUND = RedactionGround.COMMERCIAL
LATER = f.REVIEWING + timedelta(days=30)


@pytest.fixture
def award(panel):
    return facts.announced(panel)


@pytest.fixture
def copy(award, panel):
    with clock.set_to(f.REVIEWING):
        made = services.start_redaction(award, by=actor(panel.cast.pia))
    session.commit()
    return made


def shown(copy, cast):
    with clock.set_to(f.REVIEWING):
        services.show_redaction(copy, by=actor(cast.pia))
    session.commit()
    return copy


def test_a_text_is_taken_out_with_its_place_and_ground(copy, panel):
    entry = services.remove_passage(copy, SECRET, GROUND, by=actor(panel.cast.pia))

    assert (entry.number, entry.places, entry.ground) == (1, ["Item A1"], GROUND)
    assert queries.redacted(copy).snapshot.responses["A1"].startswith(GROUND.mark)
    assert SECRET in queries.submitted(copy).responses["A1"]


def test_the_audit_trail_has_the_place_and_never_the_words(copy, panel):
    services.remove_passage(copy, SECRET, GROUND, by=actor(panel.cast.pia))
    session.commit()

    (event,) = [each for each in audit.history(copy) if each.verb == "redaction:remove"]
    assert event.details == {"entry": 1, "ground": "commercial", "places": ["Item A1"]}


def test_the_log_is_only_added_to(copy, panel):
    by = actor(panel.cast.pia)
    services.remove_passage(copy, SECRET, GROUND, by=by)
    services.put_back(copy, 1, by=by)
    session.commit()

    assert SECRET in queries.redacted(copy).snapshot.responses["A1"]
    assert [each.puts_back for each in copy.removals] == [None, 1]
    with pytest.raises(DomainError, match="no entry 1"):
        services.put_back(copy, 1, by=by)
    row = session.scalars(select(Removal).where(Removal.number == 1)).one()
    row.text = "Something else"
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_a_text_that_stands_nowhere_and_one_too_short_are_refused(copy, panel):
    by = actor(panel.cast.pia)
    with pytest.raises(DomainError, match="stands nowhere"):
        services.remove_passage(copy, "Quillfeather", GROUND, by=by)
    with pytest.raises(DomainError, match="at least 4"):
        services.remove_passage(copy, "We", GROUND, by=by)


def test_what_was_shown_stays_as_it_is(copy, panel):
    by = actor(panel.cast.pia)
    shown(copy, panel.cast)

    with pytest.raises(NotNowError, match="stays as it is"):
        services.remove_passage(copy, SECRET, GROUND, by=by)
    with pytest.raises(NotNowError, match="stays as it is"):
        services.choose_files(copy, [], by=by)
    with pytest.raises(NotNowError, match="on its way"):
        services.start_redaction(copy.award, by=by)


def test_the_district_has_ten_business_days_and_a_mail(copy, panel):
    shown(copy, panel.cast)

    told = session.scalars(
        select(OutboxMessage.recipient).where(OutboxMessage.about_id == copy.id)
    ).all()
    assert told == [panel.cast.aro.email]
    # From Monday, November 16: Thanksgiving is no business day.
    assert clock.in_zone(copy.object_until, "America/New_York").isoformat() == (
        "2026-12-02T00:00:00-05:00"
    )


def test_it_is_not_published_while_the_district_may_object(copy, panel):
    by = actor(panel.cast.pia)
    shown(copy, panel.cast)

    with clock.set_to(f.REVIEWING), pytest.raises(NotNowError, match="may object until"):
        services.publish_redaction(copy, by=by)
    with clock.set_to(LATER):
        services.publish_redaction(copy, by=by)
    assert (copy.status, copy.published_at) == (Is.PUBLISHED, LATER)


def test_when_the_district_agrees_it_is_published_at_once(copy, panel):
    shown(copy, panel.cast)
    with clock.set_to(f.REVIEWING):
        services.agree_to(copy, by=actor(panel.cast.aro))
        services.publish_redaction(copy, by=actor(panel.cast.pia))

    assert queries.published_redaction(copy.award).id == copy.id


def test_an_objection_holds_it_until_the_officer_decided(copy, panel):
    by = actor(panel.cast.pia)
    shown(copy, panel.cast)
    with pytest.raises(DomainError, match="Write what must not be public"):
        services.object_to(copy, reason=" ", by=actor(panel.cast.aro))
    with clock.set_to(f.REVIEWING):
        services.object_to(copy, reason="Prices of our vendor.", by=actor(panel.cast.aro))
        with pytest.raises(NotNowError):
            services.publish_redaction(copy, by=by)
        with pytest.raises(DomainError, match="Write what you answer"):
            services.overrule(copy, words="", by=by)
        services.overrule(copy, words="The prices are in your public budget.", by=by)
        services.publish_redaction(copy, by=by)

    assert (copy.status, copy.objection) == (Is.PUBLISHED, "Prices of our vendor.")


def test_following_an_objection_begins_a_copy_where_the_first_stood(copy, panel):
    by = actor(panel.cast.pia)
    services.remove_passage(copy, SECRET, GROUND, by=by)
    shown(copy, panel.cast)
    with clock.set_to(f.REVIEWING):
        services.object_to(copy, reason="And the names.", by=actor(panel.cast.aro))
        second = services.revise(copy, words="You are right.", by=by)
    session.commit()

    assert (copy.status, second.status, second.ordinal) == (Is.REPLACED, Is.PREPARED, 2)
    assert [each.text for each in second.removals] == [SECRET]


def test_an_objection_that_is_too_late_is_refused(copy, panel):
    shown(copy, panel.cast)

    with clock.set_to(LATER), pytest.raises(NotNowError, match="had to arrive by"):
        services.object_to(copy, reason="Prices.", by=actor(panel.cast.aro))


def test_a_later_copy_replaces_the_published_one_and_can_be_taken_down(copy, panel):
    by = actor(panel.cast.pia)
    shown(copy, panel.cast)
    with clock.set_to(LATER):
        services.publish_redaction(copy, by=by)
        second = services.start_redaction(copy.award, by=by)
        assert queries.published_redaction(copy.award).id == copy.id
        services.show_redaction(second, by=by)
        services.agree_to(second, by=actor(panel.cast.aro))
        services.publish_redaction(second, by=by)
        assert (copy.status, second.status) == (Is.REPLACED, Is.PUBLISHED)
        with pytest.raises(DomainError, match="Write why"):
            services.take_down(second, reason="", by=by)
        services.take_down(second, reason="A name was overlooked.", by=by)

    assert queries.published_redaction(copy.award) is None


def test_who_may_prepare_see_and_answer(copy, panel):
    cast = panel.cast
    assert policy.may_redact(actor(cast.pia), copy.award)
    assert not policy.may_redact(actor(cast.otto), copy.award)
    assert not policy.may_redact(actor(cast.aro), copy.award)
    assert policy.may_read_redaction(actor(cast.otto), copy)
    assert not policy.may_read_redaction(actor(cast.aro), copy)
    shown(copy, cast)
    assert policy.may_read_redaction(actor(cast.aro), copy)
    assert policy.may_answer_redaction(actor(cast.aro), copy)
    assert not policy.may_answer_redaction(actor(cast.ada), copy)
    assert not policy.may_read_redaction(actor(cast.sam), copy)


def test_the_whole_way_by_its_pages(award, panel, client):
    cast = panel.cast
    url = f"/awards/{award.id}/public-copy"
    with clock.set_to(f.REVIEWING):
        page = client.sign_in_as(cast.pia).get(url).form("public-copy").submit().follow()
        refused = page.form("removals").submit(text="Quillfeather", ground="commercial")
        page = page.form("removals").submit(text=SECRET, ground="commercial").follow()
        assert page.messages == ["Taken out wherever it stands."]
        text = client.get(page.links["Read it as everybody will read it"])
        hidden = client.sign_in_as(cast.aro).get(url)
        client.sign_in_as(cast.pia).get(url).form("showing").submit()
        objected = (
            client.sign_in_as(cast.aro)
            .get(url)
            .form("answer")
            .submit(answer="object", reason="The prices.")
        )
        home = client.sign_in_as(cast.pia).get("/")
        decided = (
            client.get(url)
            .form("decision")
            .submit(answer="overrule", words="They are public already.")
        )
        done = client.get(url).form("publication").submit().follow()

    assert refused.status == 422
    assert refused.errors == [
        "This text stands nowhere in the application. Paste it exactly as it stands."
    ]
    assert "[removed: FOIA exemption 4]" in text.text
    assert SECRET not in text.text
    assert "No public copy yet" in hidden.text
    assert objected.status == decided.status == 302
    assert "Decide on an objection to a public copy" in home.text
    assert done.messages == ["Published. It stands on the public page of the award."]


def test_strangers_and_readers_reach_none_of_it(copy, panel, client):
    deeds = ("removals", "removals/1/return", "files", "showing", "answer", "decision")
    for who in ("sam", "rob", "otto"):
        visitor = client.sign_in_as(getattr(panel.cast, who))
        for deed in (*deeds, "publication", "taking-down"):
            assert visitor.post(f"/redactions/{copy.id}/{deed}").status == 403
    for who in ("sam", "rob", "ada"):
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.get(f"/redactions/{copy.id}/text").status == 403
        assert visitor.post(f"/awards/{copy.award_id}/public-copy").status == 403


def test_what_waits_is_narrowed_to_the_own_agency_and_district(copy, panel):
    cast = panel.cast
    shown(copy, cast)
    assert [each.id for each in queries.shown_to(actor(cast.aro))] == [copy.id]
    assert queries.shown_to(actor(cast.pia)) == queries.shown_to(actor(cast.ada)) == []
    with clock.set_to(f.REVIEWING):
        services.object_to(copy, reason="Prices.", by=actor(cast.aro))
    session.commit()

    assert [each.id for each in queries.objections_of(actor(cast.pia))] == [copy.id]
    assert queries.objections_of(actor(cast.otto)) == queries.shown_to(actor(cast.aro)) == []
