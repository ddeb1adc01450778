"""The fidelity report of one period."""

import uuid

from app.evaluation import queries as evaluation
from app.evaluation.rules import settling
from app.evaluation.rules.claims import Evidence, claim
from app.platform import pdf
from app.platform.errors import NotFoundError
from app.reports import figures, policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper
from app.reports.queries.fidelity import picture
from app.reports.queries.trajectories import max_periods, trajectories


def _fidelity_report(document: Document) -> Made:
    upload = evaluation.upload(document.subject_id)
    award = upload.period.award
    seen = picture(award)
    if upload not in seen.uploads:
        raise NotFoundError
    promises = seen.promises(upload)
    content = pdf.render(
        "fidelity_report.html",
        award=award,
        upload=upload,
        picture=seen,
        heat_map=figures.fidelity_map(seen, upload),
        bars=figures.promised_against_delivered(promises, upload.period.name),
        promises=promises,
        outcomes=seen.outcomes(upload),
        claim=claim(Evidence(comparable_periods=max_periods(trajectories(seen)))),
        linked=False,
        delivered_words=figures.delivered_words,
        unit_words=settling.unit_words,
        roll_up_words=settling.roll_up_words,
        document=document,
    )
    return Made(f"{award.number}-{upload.period.code}-fidelity-v{document.version}.pdf", content)


def _award(upload_id: uuid.UUID) -> tuple[object, ...]:
    return (evaluation.upload(upload_id).period.award,)


FIDELITY_REPORT = Paper(_award, policy.may_see_award, _fidelity_report)
