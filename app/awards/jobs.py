"""What the worker does when the moment of an announcement has come."""

from app.awards import queries, services
from app.platform.jobs import Work

RELEASE_LETTERS = Work(services.RELEASE, waiting=queries.due_announcements, do=services.release)
