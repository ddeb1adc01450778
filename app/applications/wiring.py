"""What this stage plugs into the application: pages, work for the worker, news it listens to."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    del app
