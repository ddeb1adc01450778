"""What the worker does for this stage: check uploads."""

from app.evaluation import queries, services
from app.evaluation.services.uploads import WORK
from app.platform.jobs import Work

CHECK_UPLOADS = Work(WORK, waiting=queries.waiting, do=services.check)
