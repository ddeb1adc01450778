"""All tables of the house, imported in one place for Alembic and for tests."""

from app.applications import models as applications
from app.awards import models as awards
from app.competitions import models as competitions
from app.evaluation import models as evaluation
from app.identity import models as identity
from app.monitoring import models as monitoring
from app.platform import audit, mail, storage
from app.platform.db import Base
from app.reports import models as reports
from app.review import models as review

METADATA = Base.metadata
ROOMS = (
    audit,
    mail,
    storage,
    identity,
    competitions,
    applications,
    review,
    awards,
    evaluation,
    monitoring,
    reports,
)
