"""What this stage plugs into the application: pages, the checking of uploads, news of awards."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    del app
