"""One blueprint for the roof's pages."""

from flask import Blueprint

bp = Blueprint("reports", __name__)
