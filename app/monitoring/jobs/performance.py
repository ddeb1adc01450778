"""Reports for grants that owe none yet."""

from app.monitoring.queries import performance
from app.monitoring.services import reporting_calendar
from app.platform.jobs import Work

OWE_REPORTS = Work(
    "owe_reports", waiting=performance.without_reports, do=reporting_calendar.catch_up
)
