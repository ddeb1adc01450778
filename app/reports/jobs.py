"""What the worker does for the roof: make documents and letters, and tell of unfinished drafts."""

from app.platform.jobs import Work
from app.reports import services
from app.reports.queries import batches, documents, unfinished

MAKE_DOCUMENTS = Work(services.WORK, waiting=documents.waiting, do=services.make)
TELL_OF_UNFINISHED = Work(services.TELL, waiting=unfinished.waiting, do=services.tell_of_unfinished)
MAKE_LETTERS = Work(services.LETTERS, waiting=batches.waiting, do=services.make_letters)
