"""Pentad: create_app() is the table of contents."""

from typing import Any

import structlog
from flask import Flask
from jinja2 import StrictUndefined

from app import cli
from app.applications import wiring as applications
from app.awards import wiring as awards
from app.competitions import wiring as competitions
from app.config import ROOT, Settings
from app.evaluation import wiring as evaluation
from app.identity import wiring as identity
from app.monitoring import wiring as monitoring
from app.platform import assets, audit, db, formats, forms, gate, jobs, mail, security
from app.reports import wiring as reports
from app.review import wiring as review

STAGES = (
    *(identity, competitions, applications, review),
    *(awards, evaluation, monitoring, reports),
)


def create_app(settings: Settings | None = None, *, testing: bool = False) -> Flask:
    """The whole product, ready to serve."""
    settings = settings or Settings()
    app = Flask(
        __name__,
        template_folder=str(ROOT / "templates"),
        static_folder=None,  # served by platform/assets.py
        instance_path=str(settings.instance_dir),
    )
    app.config.update(settings.for_flask(), TESTING=testing)
    app.config["SECRET_KEY"] = app.config["SECRET_KEY"] or security.secret_key(
        settings.instance_dir
    )
    app.extensions["pentad"] = settings
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    structlog.configure(processors=_LOG)

    db.init_app(app)
    audit.init_app()
    jobs.init_app(app, queue=None if testing else settings.instance_dir / "queue.sqlite")
    mail.init_app(app)
    formats.init_app(app)
    forms.csrf.init_app(app)
    assets.init_app(app)
    security.init_app(app, behind_tls=settings.behind_tls, proxies=settings.proxies)
    gate.init_app(app, load_actor=identity.load_actor)
    for stage in STAGES:
        stage.init_app(app)
    cli.init_app(app)
    return app


_LOG: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    structlog.processors.JSONRenderer(),
]
