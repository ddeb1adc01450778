"""What the worker does for this stage: work out assignments."""

from app.platform.jobs import Work
from app.review import queries, services
from app.review.services.assigning import WORK

WORK_OUT_ASSIGNMENTS = Work(WORK, waiting=queries.waiting_runs, do=services.work_out)
