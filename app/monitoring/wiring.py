"""What this stage plugs into the application: its pages, its work, and news of awards."""

from flask import Flask

from app.monitoring.views.blueprint import bp

PAGES = ()


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
