"""What this stage plugs into the application: its pages."""

from flask import Flask

from app.competitions.views import (
    amending,
    making,
    public,
    rubric_drafts,
    rubric_editing,
    rubric_library,
    rubric_parts,
    running,
    selecting,
)
from app.competitions.views.blueprint import bp

PAGES = (
    public,
    making,
    running,
    amending,
    rubric_library,
    rubric_drafts,
    rubric_editing,
    rubric_parts,
    selecting,
)


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(bp)
