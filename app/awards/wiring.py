"""What this stage plugs into the application: its pages."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    del app
