"""What this stage plugs into the application: pages, the checking of uploads, news of awards."""

from flask import Flask

from app.awards.models import Award, AwardAction
from app.evaluation import jobs as work
from app.evaluation import services, views
from app.identity.actor import Actor
from app.platform import jobs, signals


def init_app(app: Flask) -> None:
    """Plug this stage in."""
    app.register_blueprint(views.bp)
    jobs.register(app, work.CHECK_UPLOADS)
    jobs.register(app, work.PROTECT_RELEASES)
    signals.award_activated.connect(_draw_up_matrix)
    signals.award_changed.connect(_follow_award)


def _draw_up_matrix(award: Award, *, by: Actor) -> None:
    services.draw_up(award, by=by)


def _follow_award(award: Award, *, action: AwardAction, by: Actor) -> None:
    """Reporting periods follow the last day of the grant."""
    del action
    services.follow_end(award, by=by)
