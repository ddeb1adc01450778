"""The signed slate, frozen: the order it departs from, the choices, the reasons, the chain."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model
from app.platform.lasting import Lasting


class SlateRecord(Lasting, Model):
    """All that a signature stood on, as plain values; the hash is of their canonical form."""

    __tablename__ = "slate_record"

    slate_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("slate.id"), unique=True)
    facts: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    made_at: Mapped[datetime]
