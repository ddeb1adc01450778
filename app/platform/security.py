"""What a browser is told: a strict content policy with a nonce per answer, and rate limits."""

import secrets
from pathlib import Path

from flask import Flask, Response, g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, headers_enabled=False)

_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'"
)
_YEAR = 31_536_000


def init_app(app: Flask, *, behind_tls: bool) -> None:
    """Send the headers with every answer."""
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
