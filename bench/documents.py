"""A report of at least sixty pages: our way to paper beside bare WeasyPrint on the same HTML.

The HTML is that of the demonstration's longest application, its content repeated until it fills
sixty pages. Ours is everything that the worker does with it: drawing through the closed fetcher,
tags, bookmarks, storing by content. Bare is `weasyprint.HTML(...).write_pdf(pdf_variant=...)` with
files read from disk. Both draw in turns, and the fastest of each counts.

Usage: python bench/documents.py [turns, default 3]    (takes about three minutes)
"""

import io
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pikepdf
from flask import render_template
from sqlalchemy import select
from weasyprint import HTML

from app import create_app
from app.applications import queries as applications
from app.applications.models import Submission
from app.config import Settings
from app.demonstration import story
from app.platform import assets, clock, pdf, storage
from app.platform.db import Base, db, session
from app.reports.models import Document, DocumentKind

PAGES, LIMIT = 60, 1.1


def longest() -> str:
    """The HTML of the application with the most text."""
    submissions = session.scalars(select(Submission)).all()
    submission = max(submissions, key=lambda each: len(str(applications.snapshot(each))))
    document = Document(
        kind=DocumentKind.APPLICATION,
        subject_id=submission.id,
        version=1,
        requested_at=clock.now(),
    )
    return render_template(
        "pdf/application.html",
        submission=submission,
        application=submission.application,
        snapshot=applications.snapshot(submission),
        rubric=applications.rubric_answered(submission),
        document=document,
    )


def repeated(html: str, times: int) -> str:
    """The same document with its content so many times; names stand once."""
    head, rest = html.split("<main>")
    content, tail = rest.split("</main>")
    nameless = re.sub(r'\s(id|href|aria-labelledby)="[^"]*"', "", content)
    return f"{head}<main>{content}{nameless * (times - 1)}</main>{tail}"


def ours(html: str) -> bytes:
    """What the worker does."""
    content = pdf.write(html)
    storage.put(content, name="measured.pdf", media_type="application/pdf")
    return content


def bare(html: str) -> bytes:
    """What WeasyPrint does by itself, with the same style sheet and fonts from disk."""
    with tempfile.TemporaryDirectory() as folder:
        root = f"{assets.FOLDER.resolve().as_uri()}/"
        style = Path(folder) / "pdf.css"
        original = (assets.FOLDER / "pdf" / "pdf.css").read_text()
        style.write_text(original.replace("pentad://static/", root))
        own = html.replace("pentad://static/pdf/pdf.css", style.as_uri())
        content: bytes = HTML(string=own, base_url=root).write_pdf(pdf_variant="pdf/ua-1")
        return content


def fastest(deeds: list[Callable[[str], bytes]], html: str, turns: int) -> list[float]:
    """Seconds of each deed's fastest turn; they take turns, so both meet the same machine."""
    times: list[list[float]] = [[] for _ in deeds]
    for _ in range(turns):
        for place, deed in enumerate(deeds):
            started = perf_counter()
            deed(html)
            times[place].append(perf_counter() - started)
    return [min(each) for each in times]


def pages(content: bytes) -> int:
    """How many pages a document has."""
    with pikepdf.open(io.BytesIO(content)) as paper:
        return len(paper.pages)


def main() -> None:
    """Print both times and their ratio."""
    turns = int(sys.argv[1]) if sys.argv[1:] else 3
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance_dir=Path(folder), demonstration=True))
        with app.app_context(), app.test_request_context():
            Base.metadata.create_all(db.engine)
            story.load(story.Scale(), say=print)
            once = longest()
            html = repeated(once, -(-PAGES // pages(pdf.write(once))))
            count = pages(pdf.write(html))
            assert count >= PAGES, count
            mine, theirs = fastest([ours, bare], html, turns)
    ratio = mine / theirs
    print(f"pages {count}, HTML {len(html) / 1e6:.1f} MB, fastest of {turns} turns")
    print(f"{'bare WeasyPrint':<18}{theirs:>8.2f} s")
    print(f"{'ours':<18}{mine:>8.2f} s")
    print(f"{'ratio':<18}{ratio:>8.2f}   limit {LIMIT}  {'ok' if ratio <= LIMIT else 'TOO SLOW'}")


if __name__ == "__main__":
    main()
