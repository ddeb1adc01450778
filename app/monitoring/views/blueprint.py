"""One blueprint for the pages of running grants."""

from flask import Blueprint

bp = Blueprint("monitoring", __name__)
