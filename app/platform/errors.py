"""The ways the domain says no. None of them knows that the web exists."""


class DomainError(Exception):
    """A rule refuses. The message names the thing, the place and the repair."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        """Say what is wrong, and under which field of a form it belongs (none: the whole form)."""
        super().__init__(message)
        self.message = message
        self.field = field


class NotNowError(DomainError):
    """The deed is known but the thing is in a state that does not allow it."""


class NotFoundError(Exception):
    """There is no such thing, or it is not for this person to know that there is."""


class StaleError(DomainError):
    """Somebody else saved in between; what was typed is kept and shown beside theirs."""
