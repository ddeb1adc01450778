"""One blueprint for this stage's pages."""

from flask import Blueprint

bp = Blueprint("awards", __name__)
