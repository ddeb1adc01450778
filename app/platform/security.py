"""What a browser is told: a strict content policy with a nonce per answer, and rate limits."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, Response, g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItemPerMinute
from werkzeug.middleware.proxy_fix import ProxyFix

limiter = Limiter(key_func=get_remote_address, headers_enabled=False)

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
_YEAR = 31_536_000


def init_app(app: Flask, *, behind_tls: bool, proxies: int) -> None:
    """Send the headers with every answer; behind proxies, believe what they say of the visitor.

    Without that the limits would count everybody behind one proxy as one visitor; with more
    proxies than there are, a visitor could claim to be somebody else.
    """
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # Werkzeug's own way to wrap
    limiter.init_app(app)
    app.jinja_env.globals["csp_nonce"] = csp_nonce

    @app.after_request
    def send_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _POLICY.format(nonce=csp_nonce())
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if response.mimetype == "text/html":
            response.headers["Cache-Control"] = "no-store"
        if behind_tls:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}; includeSubDomains"
        return response


class Tries:
    """How often somebody may be wrong before they have to wait; counted by the limiter's storage.

    Several web processes share the count where PENTAD_RATE_LIMIT_STORAGE names a shared memory.
    """

    def __init__(self, name: str, *, most: int, minutes: int) -> None:
        """After `most` wrong tries within so many minutes, a wait of as many minutes."""
        self._name = name
        self._wrong = RateLimitItemPerMinute(most, minutes)
        self._locked = RateLimitItemPerMinute(1, minutes, namespace="LOCKED")

    def locked_until(self, who: object) -> datetime | None:
        """When the wait ends, or None if there is none."""
        if not limiter.enabled or limiter.limiter.test(self._locked, self._name, str(who)):
            return None
        stats = limiter.limiter.get_window_stats(self._locked, self._name, str(who))
        return datetime.fromtimestamp(stats.reset_time, UTC)

    def was_wrong(self, who: object) -> None:
        """Count one wrong try."""
        if not limiter.enabled:
            return
        limiter.limiter.hit(self._wrong, self._name, str(who))
        if not limiter.limiter.test(self._wrong, self._name, str(who)):
            limiter.limiter.hit(self._locked, self._name, str(who))
            limiter.limiter.clear(self._wrong, self._name, str(who))

    def forgive(self, who: object) -> None:
        """Begin to count anew: the person proved who they are."""
        if limiter.enabled:
            limiter.limiter.clear(self._wrong, self._name, str(who))
            limiter.limiter.clear(self._locked, self._name, str(who))


def csp_nonce() -> str:
    """The word that lets our own scripts run in this one answer."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def secret_key(instance: Path) -> str:
    """The key of this site: made once, readable by its owner only."""
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text().strip()
