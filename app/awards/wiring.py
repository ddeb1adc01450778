"""What this stage plugs into the application: its pages."""

from flask import Flask

from app.awards import views


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(views.bp)
