"""What this stage plugs into the application: its pages, its work, and news of awards."""

from flask import Flask

from app.monitoring.jobs import closing as work
from app.monitoring.views import closing, continuing, deciding, records
from app.monitoring.views.blueprint import bp
from app.platform import jobs

PAGES = (continuing, deciding, closing, records)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
    jobs.register(app, work.START_CLOSEOUTS)
