"""What this stage plugs into the application: its pages, and news of withdrawals."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    del app
