"""The worker starts the closeout of grants whose period of performance is over."""

from app.monitoring.queries import closing as queries
from app.monitoring.services import closing as services
from app.platform.jobs import Work

START_CLOSEOUTS = Work("start_closeouts", waiting=queries.ended, do=services.start_itself)
