"""Reminders and escalation of performance reports; reports for grants that owe none yet."""

from app.monitoring.queries import report_reminders
from app.monitoring.services import reporting_calendar, telling_of_reports
from app.platform.jobs import Work

REMIND_OF_REPORTS = Work(
    "remind_of_report", waiting=report_reminders.waiting, do=telling_of_reports.remind
)
OWE_REPORTS = Work(
    "owe_reports", waiting=report_reminders.without_reports, do=reporting_calendar.catch_up
)
