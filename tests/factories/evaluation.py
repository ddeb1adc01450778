"""A grant whose matrix is agreed, and files that its director sends."""

import csv
import io

from app.awards import services as award_deeds
from app.evaluation import filling, queries, services
from app.evaluation.files.template import as_csv
from app.evaluation.models import Dataset
from app.platform import clock, jobs
from app.platform.db import session
from tests.factories import review as f
from tests.factories.identity import actor


def announced(panel):
    """The award of the panel's competition, its matrix still a draft."""
    f.frozen(panel)
    slate = award_deeds.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    award_deeds.recommend(slate, by=actor(panel.cast.pia))
    award_deeds.sign(slate, signature="Otto Official", by=actor(panel.cast.otto))
    with clock.set_to(f.REVIEWING):
        (made,) = award_deeds.announce(slate, by=actor(panel.cast.otto))
    session.commit()
    return made


def agreed(award, cast):
    """Officer and grantee agree, so that data may be sent."""
    matrix = queries.draft(award)
    services.agree(matrix, by=actor(cast.pia))
    services.agree(matrix, by=actor(cast.dana))
    session.commit()
    return award


def outcome_rows(period):
    """The rows of the outcome template as dictionaries."""
    made = filling.template(period, Dataset.OUTCOMES)
    return list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))


def written(rows):
    """Rows as the bytes of a CSV file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def sent(period, dataset, content, cast, name="data.csv"):
    """Send a file and let the worker check it."""
    upload = services.receive(period, dataset, (content, name, "text/csv"), by=actor(cast.dana))
    session.commit()
    jobs.sweep()
    session.expire_all()
    return queries.upload(upload.id)


def certify(upload, cast, **words):
    """Sign for an upload as the project director."""
    values = {"signature": "Dana Director", "comment": "", "correction_reason": "", **words}
    services.certify(upload, **values, by=actor(cast.dana))
    session.commit()
