"""One blueprint for this stage's pages."""

from flask import Blueprint

bp = Blueprint("identity", __name__)
