"""How awards are chosen: declared in the draft, read in the notice, frozen with it."""

import pytest

from app.competitions import rules, services
from app.competitions.models import RuralScope, SetAsideKind
from app.competitions.services import Reserved, SelectionTerms
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories import competitions as notices
from tests.factories.identity import actor

RURAL = Reserved(SetAsideKind.RURAL, 20)
NEW = Reserved(SetAsideKind.NEW_GRANTEE, 10)
CPP = Reserved(SetAsideKind.PRIORITY, 5, "CPP")


def terms(*reserved, **changes):
    values = {
        "has_senior_review": True,
        "rural_scope": RuralScope.NARROW,
        "new_grantee_years": 5,
        "history_since": None,
        "set_asides": reserved,
        **changes,
    }
    return SelectionTerms(**values)


@pytest.fixture
def draft(cast):
    return notices.draft(cast.agency, actor(cast.pia))


def test_the_terms_stand_as_they_were_declared_and_may_change_in_the_draft(draft, cast):
    by = actor(cast.pia)
    services.declare_selection(draft, terms(RURAL, NEW, CPP), by=by)
    session.flush()
    services.declare_selection(draft, terms(CPP, RURAL, has_senior_review=False), by=by)
    session.flush()

    assert [(each.key, each.percent) for each in draft.set_asides] == [
        ("priority:CPP", 5),
        ("rural", 20),
    ]
    assert not draft.has_senior_review
    assert draft.rural_scope.codes == ("41", "42", "43")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (terms(RURAL, RURAL), "stands twice"),
        (terms(Reserved(SetAsideKind.RURAL, 101)), "from 1 to 100 percent"),
        (terms(Reserved(SetAsideKind.RURAL, 60), Reserved(SetAsideKind.NEW_GRANTEE, 41)), "more"),
        (terms(Reserved(SetAsideKind.PRIORITY, 5, "AP-PL")), "“AP-PL” is no competitive priority"),
        (terms(Reserved(SetAsideKind.PRIORITY, 5)), "The priority is no competitive priority"),
        (terms(new_grantee_years=8), "from 1 to 7"),
    ],
)
def test_terms_that_cannot_stand_are_refused(draft, cast, wrong, words):
    with pytest.raises(DomainError, match=words):
        services.declare_selection(draft, wrong, by=actor(cast.pia))
    assert draft.set_asides == []


def test_publication_freezes_them(draft, cast):
    services.publish(draft, by=actor(cast.pia))

    with pytest.raises(NotNowError, match="stands as applicants read it"):
        services.declare_selection(draft, terms(RURAL), by=actor(cast.pia))


def test_they_are_no_terms_of_an_amendment():
    assert not {"set_asides", "has_senior_review", "rural_scope"} & rules.AMENDABLE


def test_the_officer_declares_them_and_everybody_reads_them(draft, cast, client):
    address = f"/competitions/{draft.id}/selection-terms"
    form = client.sign_in_as(cast.pia).get(address).form()
    values = {"set_asides-0-kind": "rural", "set_asides-0-percent": "20"}
    refused = form.submit(**values, **{"set_asides-1-kind": "rural", "set_asides-1-percent": "5"})
    assert "stands twice" in refused.errors[0]

    done = form.submit(**values, rural_scope="narrow", has_senior_review="y").follow()

    assert done.messages == ["Saved. Applicants read it in the notice."]
    services.publish(draft, by=actor(cast.pia))
    page = client.sign_in_as(cast.sam).get(f"/competitions/{draft.id}")
    assert "At least 20% of the money is set aside for: Rural applicants" in page.text
    assert "locale codes 41, 42, 43" in page.text
    assert "A senior official reviews each list of awards" in page.text
    assert client.get(address).status == 403
    frozen = client.sign_in_as(cast.pia).get(address)
    assert "so this stands as applicants read it" in frozen.text
