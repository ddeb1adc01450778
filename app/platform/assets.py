"""Styles, scripts and fonts: fetched once, then kept by the browser until they change.

Their address carries a digest of them all, so that a browser on a slow line need not ask again.
Relative addresses inside scripts and styles carry it on. A page that was opened before an upgrade
asks with the older digest; it gets the file as it is now, and keeps nothing.
"""

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, send_from_directory
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from app.config import ROOT

FOLDER = ROOT / "static"
_SERVED = ("build", "img", "js", "vendor")
_PACKED = (".css", ".js", ".svg")
_YEAR = 31_536_000
_DIGITS = 12


class QuietSessions(SecureCookieSessionInterface):
    """Sessions that leave assets alone: no cookie, and no word that they depend on one."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Save it, unless a style or a script was asked for."""
        if request.endpoint != "static":
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Serve the folder, and let `url_for("static", filename=...)` name the present version."""
    app.session_interface = QuietSessions()
    version = digest(FOLDER)
    app.add_url_rule(
        "/static/<version>/<path:filename>", endpoint="static", view_func=_serving(version)
    )

    @app.url_defaults
    def add_version(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static":
            values.setdefault("version", version)


def digest(folder: Path) -> str:
    """A digest of every file that browsers may fetch, by name and content."""
    found = hashlib.sha256()
    for path in sorted(path for part in _SERVED for path in (folder / part).rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:_DIGITS]


def _serving(present: str) -> Callable[[str, str], Response]:
    def serve(version: str, filename: str) -> Response:
        response = send_from_directory(FOLDER, filename)
        if version == present:
            response.cache_control.max_age = _YEAR
            response.cache_control.public = response.cache_control.immutable = True
            response.cache_control.no_cache = None
        if filename.endswith(_PACKED):
            _pack(response, filename)
        return response

    return serve


def _pack(response: Response, filename: str) -> None:
    """Send text compressed to whoever takes it: it is the same for all and holds no secret."""
    response.vary.add("Accept-Encoding")
    is_whole = response.status_code == HTTPStatus.OK and request.method == "GET"
    if not is_whole or not request.accept_encodings.quality("gzip"):
        return
    response.direct_passthrough = False
    path = FOLDER / filename
    response.set_data(_packed(path, path.stat().st_mtime_ns))
    response.content_encoding = "gzip"


@lru_cache(maxsize=128)
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
