"""What the worker does for the roof: make documents."""

from app.platform.jobs import Work
from app.reports import services
from app.reports.queries import documents

MAKE_DOCUMENTS = Work(services.WORK, waiting=documents.waiting, do=services.make)
