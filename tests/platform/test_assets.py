"""Styles and scripts: an address that changes with them, kept by browsers, packed for slow lines."""

import gzip

from flask import url_for

from app.config import ROOT
from app.platform import assets


def test_the_address_carries_a_digest_and_the_file_is_kept_for_a_year(app, client):
    with app.test_request_context():
        url = url_for("static", filename="js/pentad.js")
    assert url == f"/static/{assets.digest(assets.FOLDER)}/js/pentad.js"
    answer = client.http_get(url)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"


def test_an_older_address_still_gets_the_file_and_is_not_kept(client):
    answer = client.http_get("/static/0123456789ab/js/pentad.js")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_text_is_packed_for_whoever_takes_it_and_plain_for_others(client):
    url = f"/static/{assets.digest(assets.FOLDER)}/js/autosave.js"
    plain = client.http_get(url)
    packed = client.http_get(url, headers={"Accept-Encoding": "gzip"})
    assert (
        gzip.decompress(packed.data) == plain.data == (ROOT / "static/js/autosave.js").read_bytes()
    )
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_nothing_outside_the_folder_is_served(client):
    assert client.http_get("/static/x/../app/config.py").status_code == 404
    assert client.http_get("/static/x/%2e%2e/wsgi.py").status_code == 404


def test_the_digest_changes_with_a_file(tmp_path):
    (tmp_path / "js").mkdir()
    script = tmp_path / "js" / "a.js"
    script.write_text("1")
    before = assets.digest(tmp_path)
    script.write_text("2")
    assert assets.digest(tmp_path) != before
