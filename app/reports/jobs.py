"""What the worker does for the roof: make documents, and tell of drafts that stayed drafts."""

from app.platform.jobs import Work
from app.reports import services
from app.reports.queries import documents, unfinished

MAKE_DOCUMENTS = Work(services.WORK, waiting=documents.waiting, do=services.make)
TELL_OF_UNFINISHED = Work(services.TELL, waiting=unfinished.waiting, do=services.tell_of_unfinished)
