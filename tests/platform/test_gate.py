"""Every request: a policy was asked, a good write commits once, anything else leaves no trace."""

import pytest
from flask import Flask, request

from app import create_app
from app.config import Settings
from app.platform.db import session
from app.platform.gate import public


@pytest.fixture
def forgetful(tmp_path) -> Flask:
    """An application with a view that forgot its policy."""
    settings = Settings(instance_dir=tmp_path, rate_limits=False)
    application = create_app(settings, testing=True)
    application.add_url_rule("/forgot", "forgot", lambda: "secret")
    return application


def test_a_view_that_forgets_its_policy_never_answers(forgetful):
    with pytest.raises(RuntimeError, match="without asking a policy"):
        forgetful.test_client().get("/forgot")


def test_who_is_not_signed_in_is_asked_to_and_comes_back(cast, client):
    assert client.get("/account").redirect == "/sign-in?next=/account?"


def test_what_is_not_yours_to_do_is_403_and_what_is_not_there_is_404(cast, client):
    client.sign_in_as(cast.sam)

    assert client.get("/competitions/new").status == 403
    assert client.get("/competitions/00000000-0000-0000-0000-000000000009").status == 404
    assert client.get("/no-such-page").status == 404


def test_a_form_with_errors_is_422_and_saves_nothing(cast, client):
    page = client.sign_in_as(cast.ada).get("/account").form().submit(name="")

    assert (page.status, page.errors) == (422, ["Type your name."])
    assert cast.ada.name == "Ada Writer"


def test_a_good_write_is_saved(cast, client):
    page = client.sign_in_as(cast.ada).get("/account").form().submit(name="Ada Lovegood")

    assert page.follow().messages == ["Saved."]
    session.refresh(cast.ada)
    assert cast.ada.name == "Ada Lovegood"


def test_a_write_without_its_token_is_refused(cast, client):
    client.sign_in_as(cast.ada)

    assert client.http.post("/account", data={"name": "Eve"}).status_code == 400


def test_a_script_gets_its_refusals_as_json(cast, client):
    answer = client.http_get("/account", headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert answer.get_json()["message"].startswith("Your sign-in ended.")


def test_behind_a_proxy_the_visitor_is_whom_the_proxy_names(tmp_path):
    settings = Settings(instance_dir=tmp_path, proxies=1, rate_limits=False)
    behind = create_app(settings, testing=True)
    behind.add_url_rule("/who", view_func=public(lambda: request.remote_addr or ""))
    claimed = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7"}
    assert behind.test_client().get("/who", headers=claimed).text == "198.51.100.7"
