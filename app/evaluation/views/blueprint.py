"""One blueprint for the pages of evaluation."""

from flask import Blueprint

bp = Blueprint("evaluation", __name__)
