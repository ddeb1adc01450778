"""Letters to everybody at one moment, and not a trace before it."""

import hashlib
import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.applications.lifecycle import Status as ApplicationStatus
from app.awards import policy, queries, rules, services
from app.awards.lifecycle import AnnouncementStatus, SlateStatus
from app.awards.models import Award, Letter
from app.competitions.lifecycle import Status as CompetitionStatus
from app.platform import audit, clock, jobs
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from app.reports import services as papers
from app.reports.queries import batches
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor
from tests.support import everywhere

BEFORE = f.REVIEWING
MOMENT = BEFORE + timedelta(days=20)
LATER = MOMENT + timedelta(minutes=1)
_CHANGING = re.compile(r'(value|nonce|content)="[^"]*"|nonce-[^\']*')


@pytest.fixture
def slate(panel):
    f.frozen(panel)
    made = services.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    slates.recommended(made, panel.cast)
    session.commit()
    return made


@pytest.fixture
def signed(slate, panel):
    with clock.set_to(BEFORE):
        services.sign(slate, signature="Otto Official, Director", by=actor(panel.cast.otto))
    session.commit()
    return slate


def ordered(slate, cast, at=MOMENT, now=BEFORE):
    with clock.set_to(now):
        made = services.order_announcement(slate, release_at=at, by=actor(cast.otto))
    session.commit()
    return made


def letters() -> int:
    return session.scalar(select(func.count(Letter.id))) or 0


def seen_by(client, app) -> dict[str, tuple[int, str]]:
    """Every address that answers to a visitor, with what it shows; tokens left out."""
    found = {}
    for address in everywhere.addresses(app):
        answer = client.http_get(address)
        text = _CHANGING.sub("", answer.get_data(as_text=False).decode("utf-8", "replace"))
        found[address] = (answer.status_code, hashlib.sha256(text.encode()).hexdigest())
    return found


@pytest.mark.parametrize("who", ["ada", "rob", "nobody"])
def test_until_the_moment_no_page_differs_for_anybody_outside(slate, panel, client, app, who):
    cast = panel.cast
    visitor = client if who == "nobody" else client.sign_in_as(getattr(cast, who))
    with clock.set_to(BEFORE):
        before = seen_by(visitor, app)
        services.sign(slate, signature="Otto Official", by=actor(cast.otto))
        order = ordered(slate, cast)
        papers.order_letters(order, by=actor(cast.pia))
        session.commit()
        mails = session.scalar(select(func.count(OutboxMessage.id)))
        jobs.sweep()
        after = seen_by(visitor, app)

    assert len(before) > 50
    assert len(batches.letters(batches.batches_of(order)[0])) == 1
    assert any("/documents/" in each for each in after if each not in before)
    assert {each: after[each] for each in before} == before
    assert session.scalar(select(func.count(OutboxMessage.id))) == mails
    assert {code for each, (code, _) in after.items() if each not in before} <= {302, 403, 404}


def test_the_worker_tells_everybody_at_the_moment_and_once(signed, panel, client):
    order = ordered(signed, panel.cast)
    with clock.set_to(MOMENT - timedelta(seconds=1)):
        jobs.sweep()
        assert letters() == 0
    with clock.set_to(LATER):
        jobs.sweep()
        jobs.sweep()
        services.release(order.id)
    session.expire_all()

    (letter,) = session.scalars(select(Letter))
    application = panel.applications[0]
    assert (letter.released_at, letter.announcement_id) == (LATER, order.id)
    assert letter.id == rules.letter_id(order.id, application.id, MOMENT, "America/New_York")
    assert (order.status, order.released_at) == (AnnouncementStatus.RELEASED, LATER)
    assert signed.status is SlateStatus.ANNOUNCED
    assert panel.competition.status is CompetitionStatus.ANNOUNCED
    assert application.status is ApplicationStatus.FUNDED
    assert session.scalar(select(func.count(Award.id))) == 1
    assert (
        client.sign_in_as(panel.cast.ada).get(f"/applications/{application.id}/letter").status
        == 200
    )
    assert list(audit.verify()) == []


def test_the_letter_offers_what_the_award_has_year_by_year(signed, panel):
    with clock.set_to(BEFORE):
        (award,) = services.announce(signed, by=actor(panel.cast.otto))
    said = queries.wording(signed, panel.applications[0], at=BEFORE)

    assert [(each.year, each.cents) for each in said.offer.years] == [
        (each.year, each.cents) for each in award.years
    ]
    assert (said.offer.starts_on, said.offer.ends_on) == (award.starts_on, award.ends_on)
    assert said.body == queries.letter_of(panel.applications[0]).body


def test_an_order_is_called_off_with_its_reason_and_made_anew(signed, panel):
    by = actor(panel.cast.otto)
    order = ordered(signed, panel.cast)
    with pytest.raises(DomainError, match="Write why"):
        services.cancel_announcement(order, reason=" ", by=by)
    with clock.set_to(BEFORE):
        services.cancel_announcement(order, reason="Congress is told a day later.", by=by)
    session.commit()
    with clock.set_to(LATER):
        jobs.sweep()

    assert (letters(), signed.status) == (0, SlateStatus.SIGNED)
    again = ordered(signed, panel.cast, at=MOMENT + timedelta(days=1), now=MOMENT)
    assert [each.id for each in queries.announcements(signed)] == [order.id, again.id]
    assert queries.announcement_of(signed).id == again.id


def test_what_is_ordered_is_not_ordered_twice_nor_announced_beside(signed, panel):
    ordered(signed, panel.cast)
    by = actor(panel.cast.pia)

    with pytest.raises(NotNowError, match="Cancel that first"):
        services.order_announcement(signed, release_at=LATER, by=by)
    with pytest.raises(NotNowError, match="Cancel that first"):
        services.announce(signed, by=by)


def test_a_released_order_cannot_be_called_off(signed, panel):
    with clock.set_to(BEFORE):
        services.announce(signed, by=actor(panel.cast.otto))

    with pytest.raises(NotNowError, match="is released"):
        services.cancel_announcement(
            queries.announcement_of(signed), reason="Too early.", by=actor(panel.cast.otto)
        )


def test_a_moment_that_has_passed_and_an_unsigned_slate_are_refused(slate, panel):
    by = actor(panel.cast.pia)
    with pytest.raises(NotNowError, match="is recommended"):
        services.order_announcement(slate, release_at=MOMENT, by=by)
    services.sign(slate, signature="Otto Official", by=actor(panel.cast.otto))

    with clock.set_to(LATER), pytest.raises(DomainError, match="has passed"):
        services.order_announcement(slate, release_at=MOMENT, by=by)


def test_the_page_orders_by_the_wall_clock_of_the_competition_and_calls_off(signed, panel, client):
    url = f"/slates/{signed.id}/announcement"
    with clock.set_to(BEFORE):
        page = client.sign_in_as(panel.cast.pia).get(url)
        missing = page.form("order").submit(release_on="")
        told = page.form("order").submit(release_on="2026-12-15", release_time="10:00").follow()
        home = client.get("/")
        nothing = told.form("cancellation").submit(reason="")
        off = told.form("cancellation").submit(reason="The Secretary is away.").follow()

    assert (missing.status, missing.errors) == (422, ["Type the day, such as 2026-12-15."])
    when = "Tuesday, December 15, 2026, 10:00:00 am Eastern"
    assert told.messages == [f"The letters are released {when}; until then nobody is told."]
    assert "Release of the letters is planned" in home.text
    assert nothing.status == 422
    assert "The Secretary is away." in off.text
    assert "Announce the decisions now" in off.text


def test_only_those_who_propose_or_sign_choose_the_moment(signed, panel, client):
    competition = panel.competition
    order = ordered(signed, panel.cast)
    for who in ("pia", "otto"):
        assert policy.may_announce(actor(getattr(panel.cast, who)), competition)
    for who in ("ada", "rob", "sam"):
        assert not policy.may_announce(actor(getattr(panel.cast, who)), competition)
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.get(f"/slates/{signed.id}/announcement").status == 403
        assert visitor.post(f"/slates/{signed.id}/announcement/order").status == 403
        assert visitor.post(f"/announcements/{order.id}/cancellation").status == 403
