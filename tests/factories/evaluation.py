"""A grant whose matrix is agreed, and files that its director sends."""

import csv
import io

from app.awards import services as award_deeds
from app.evaluation import filling, queries, services
from app.evaluation.files.template import as_csv
from app.evaluation.models import Dataset, Mode
from app.platform import jobs
from app.platform.db import session
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor

# By school: student group to (numerator, denominator). Small groups stand in two of them.
COUNTS = (
    {"ALL": (65, 109), "SWD": (4, 13), "EDS": (30, 52), "ELS": (9, 21)},
    {"ALL": (92, 149), "SWD": (12, 27), "EDS": (51, 90), "ELS": (14, 30)},
    {"ALL": (35, 82), "SWD": (2, 8), "EDS": (20, 55), "ELS": (11, 24)},
)


def announced(panel):
    """The award of the panel's competition, its matrix still a draft."""
    f.frozen(panel)
    slate = award_deeds.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.flush()
    (made,) = slates.announced(slate, panel.cast)
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


def counts_of(school, group):
    """Two-way groups that add up to all students."""
    found = COUNTS[school % len(COUNTS)]
    if not group.startswith("NOT_"):
        return found[group]
    part = found[group.removeprefix("NOT_")]
    return tuple(whole - own for whole, own in zip(found["ALL"], part, strict=True))


def counted(period):
    """Every outcome row with numbers; small groups in two of three schools."""
    rows = outcome_rows(period)
    schools = sorted({row["ncessch"] for row in rows})
    for row in rows:
        numerator, denominator = counts_of(schools.index(row["ncessch"]), row["student_group"])
        row["numerator"], row["denominator"] = str(numerator), str(denominator)
    return rows


def proposed(upload, cast, mode=Mode.COUNTS):
    """A release of the upload, protected by the worker."""
    made = services.propose(upload, mode, by=actor(cast.pia))
    session.commit()
    jobs.sweep()
    session.expire_all()
    return queries.release(made.id)


def published(upload, cast, second, mode=Mode.COUNTS):
    """The same, approved by a second officer."""
    release = proposed(upload, cast, mode)
    services.publish(release, by=actor(second))
    session.commit()
    return release
