"""What this stage plugs into the application: its pages."""

from flask import Flask

from app.competitions.views import amending, making, public, running
from app.competitions.views.blueprint import bp

PAGES = (public, making, running, amending)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
