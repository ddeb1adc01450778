"""The settings of the application that is running, for stages that do not know Flask."""

from flask import current_app

from app.config import Settings


def current() -> Settings:
    """The settings this application was made with."""
    found: Settings = current_app.extensions["pentad"]
    return found
