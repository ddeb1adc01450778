"""One blueprint for this stage's pages, and what they share."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

bp = Blueprint("applications", __name__)


def refused(problems: list[tuple[str, str]]) -> ResponseReturnValue:
    """What a script is told when something was not saved."""
    return {"message": " ".join(text for _, text in problems)}, 422
