"""From the frozen order to letters, awards and their matrices."""

import pytest
from sqlalchemy import func, select

from app.applications.lifecycle import Status as ApplicationStatus
from app.awards import queries, services
from app.awards.lifecycle import SlateStatus, Status
from app.awards.models import Letter
from app.evaluation import queries as evaluation
from app.platform import audit
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import review as f
from tests.factories.identity import actor
from tests.factories.slates import announced, recommended


@pytest.fixture
def slate(panel):
    f.frozen(panel)
    made = services.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    return made


def test_the_slate_begins_where_the_money_reaches(slate, panel):
    (line,) = queries.lines(slate)

    assert line.choice.is_funded
    assert line.choice.cents == line.requested_cents


def test_there_is_one_slate_and_only_after_the_freeze(slate, panel):
    with pytest.raises(NotNowError, match="has a slate already"):
        services.build_slate(panel.competition, by=actor(panel.cast.pia))


def test_a_slate_over_the_money_is_not_recommended(slate, panel):
    slate.available_cents = 1

    with pytest.raises(DomainError, match="over the money available"):
        services.recommend(slate, by=actor(panel.cast.pia))
    assert slate.status is SlateStatus.DRAFT


def test_the_official_returns_a_slate_with_a_reason(slate, panel):
    recommended(slate, panel.cast)

    services.send_back(slate, reason="Lower the amount", by=actor(panel.cast.otto))

    assert (slate.status, slate.return_reason) == (SlateStatus.DRAFT, "Lower the amount")


def test_choices_stand_once_the_slate_is_recommended(slate, panel):
    recommended(slate, panel.cast)

    with pytest.raises(NotNowError, match="its choices stand"):
        services.choose(slate, {}, available_cents=5, by=actor(panel.cast.pia))


def test_announcing_decides_writes_and_awards_at_one_moment(slate, panel):
    (award,) = announced(slate, panel.cast)
    session.commit()

    application = panel.applications[0]
    assert application.status is ApplicationStatus.FUNDED
    assert award.status is Status.ACTIVE
    assert award.number == application.number
    assert award.total_cents == queries.lines(slate)[0].requested_cents
    assert session.scalars(select(Letter.released_at)).all() == [f.REVIEWING]
    told = session.scalar(
        select(func.count(OutboxMessage.id)).where(OutboxMessage.about_id == application.id)
    )
    assert told >= 2
    assert list(audit.verify()) == []


def test_the_commitments_become_the_matrix_unchanged(slate, panel):
    (award,) = announced(slate, panel.cast)
    session.flush()
    promised = {each.code: each for each in award.application.commitments}

    matrix = evaluation.matrix(award)

    assert {i.code: i.adequate_at for i in matrix.indicators} == {
        code: each.adequate_at for code, each in promised.items()
    }
    assert {i.code: [t.percent for t in i.targets] for i in matrix.indicators} == {
        code: [t.percent for t in each.targets] for code, each in promised.items()
    }
    assert matrix.source_sha256 == award.application.standing_submission.sha256
    assert len(evaluation.periods(award)) == len(award.years) * 2


def test_the_feedback_names_readers_by_number_only(slate, panel, client):
    announced(slate, panel.cast)
    address = f"/applications/{panel.applications[0].id}/feedback"

    page = client.sign_in_as(panel.cast.ada).get(address)

    assert "Reader 1" in page.text
    assert panel.cast.rob.name not in page.html
    for reader in panel.reviewers:
        assert reader.person.email not in page.html
        assert str(reader.id) not in page.html
    assert client.sign_in_as(panel.cast.sam).get(address).status == 403


def test_before_the_announcement_there_is_no_letter(slate, panel, client):
    address = f"/applications/{panel.applications[0].id}/letter"

    assert client.sign_in_as(panel.cast.ada).get(address).status == 404
