"""What the roof plugs into the application: pages, documents for the worker, the navigation."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    del app
