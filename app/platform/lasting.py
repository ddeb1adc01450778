"""Rows that are written once: evidence that nobody, we included, changes or removes."""

from sqlalchemy import event


class Lasting:
    """A row that stays as it was written. Changing or deleting it raises PermissionError."""


def _refuse(_mapper: object, _connection: object, row: object) -> None:
    message = f"A row of {type(row).__name__} cannot be changed or removed"
    raise PermissionError(message)


event.listen(Lasting, "before_update", _refuse, propagate=True)
event.listen(Lasting, "before_delete", _refuse, propagate=True)
