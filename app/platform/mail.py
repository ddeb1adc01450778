"""Mail as an outbox: a message is a row, saved with the deed that caused it, sent by the worker."""

import smtplib
import uuid
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, render_template
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.config import Settings
from app.platform import clock, db, jobs
from app.platform.db import Model

_WORK = "send_message"
_PURGED = "(The text held a secret link and was removed after sending.)"


class OutboxMessage(Model):
    """One message to one address. A link that opens an account is wiped once it has left."""

    __tablename__ = "outbox_message"

    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    is_secret: Mapped[bool] = mapped_column(default=False)
    about_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    written_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str] = mapped_column(default="")


def init_app(app: Flask) -> None:
    """Let the worker send what is written."""
    jobs.register(app, jobs.Work(_WORK, waiting=_unsent, do=_send))


def write(
    recipient: str,
    template: str,
    *,
    about: uuid.UUID | None = None,
    secret: bool = False,
    **context: Any,
) -> OutboxMessage:
    """Write a message from templates/emails/<template>.txt."""
    subject, body = compose(template, **context)
    message = OutboxMessage(
        recipient=recipient,
        subject=subject,
        body=body,
        is_secret=secret,
        about_id=about,
        written_at=clock.now(),
    )
    db.session.add(message)
    jobs.ring(_WORK, message.id)
    return message


def compose(template: str, **context: Any) -> tuple[str, str]:
    """Subject (the first line of templates/emails/<template>.txt) and body."""
    subject, _, body = render_template(f"emails/{template}.txt", **context).strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


def link(endpoint: str, **values: Any) -> str:
    """The full address of a page, for text that is read outside the browser."""
    site = urlsplit(_settings().public_url)
    adapter = current_app.url_map.bind(site.netloc, url_scheme=site.scheme)
    return adapter.build(endpoint, values, force_external=True)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["pentad"]
    return settings


def _unsent() -> list[uuid.UUID]:
    query = select(OutboxMessage.id).where(OutboxMessage.sent_at.is_(None))
    return list(db.session.scalars(query.order_by(OutboxMessage.written_at)))


def _send(message_id: uuid.UUID) -> None:
    with db.transaction():
        message = db.claim(OutboxMessage, message_id)
        if message is None or message.sent_at is not None:
            return
        try:
            _deliver(message)
        except OSError as problem:
            message.problem = str(problem)[:500]
            return
        message.sent_at, message.problem = clock.now(), ""
        if message.is_secret:
            message.body = _PURGED


def _deliver(row: OutboxMessage) -> None:
    settings = _settings()
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        settings.mail_from,
        row.recipient,
        row.subject,
    )
    message["Message-ID"] = f"<{row.id}@{urlsplit(settings.public_url).hostname}>"
    message.set_content(row.body)
    if settings.mail_host:
        with smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=30) as server:
            server.send_message(message)
        return
    folder = Path(settings.instance_dir) / "mail"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{row.id}.eml").write_bytes(bytes(message))
