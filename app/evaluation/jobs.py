"""What the worker does for this stage: check uploads, protect releases."""

from app.evaluation import queries, services
from app.evaluation.services import releasing, uploads
from app.platform.jobs import Work

CHECK_UPLOADS = Work(uploads.WORK, waiting=queries.waiting, do=services.check)
PROTECT_RELEASES = Work(releasing.WORK, waiting=queries.waiting_releases, do=services.protect)
