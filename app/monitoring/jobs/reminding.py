"""The daily mail about what grants owe."""

from app.monitoring.queries import reminding as queries
from app.monitoring.services import reminding
from app.platform.jobs import Work

REMIND = Work("remind", waiting=queries.waiting, do=reminding.remind)
