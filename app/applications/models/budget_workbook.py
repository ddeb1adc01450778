"""A budget workbook of the district's own, kept as it came, with what was read in it."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.storage import StoredFile


class BudgetWorkbook(Model):
    """One upload. It changes nothing in the budget; it is compared with the form, cell by cell.

    `reading` is what was recognised (workbook.reading.Reading as JSON). `form` is the form as it
    stood then, so that the comparison can be looked at again, and later changes can be told.
    """

    __tablename__ = "budget_workbook"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    uploaded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    uploaded_at: Mapped[datetime]
    reading: Mapped[dict[str, Any]]
    form: Mapped[dict[str, Any]]
    taken_over_at: Mapped[datetime | None]
    file: Mapped[StoredFile] = relationship(lazy="joined")
    uploaded_by: Mapped[Person] = relationship()
