"""When the letters go out, and why not after all."""

from datetime import datetime, time

from wtforms import DateField, TextAreaField, TimeField

from app.platform import clock
from app.platform.errors import DomainError
from app.platform.forms import Form, given, required

_TIMES = ["%H:%M:%S", "%H:%M"]
MORNING = time(10, 0)


class OrderForm(Form):
    """A moment of the competition's own wall clock."""

    release_on = DateField("Day", validators=[given("Type the day, such as 2026-12-15.")])
    release_time = TimeField(
        "Time",
        format=_TIMES,
        validators=[given("Type the time, such as 10:00 AM.")],
        default=MORNING,
    )

    def moment(self, zone: str) -> datetime:
        """The instant that was typed, as a wall clock in `zone` shows it.

        Raises DomainError where a part is missing; a form that validated has both.
        """
        day, wall = self.release_on.data, self.release_time.data
        if day is None or wall is None:
            message = "The day or the time is missing. Type both."
            raise DomainError(message, field="release_on")
        return clock.at_local(day, wall, zone)


class CallOffForm(Form):
    """Why the letters do not go out at the moment that was ordered."""

    reason = TextAreaField(
        "Why it is called off", validators=[required("Write why the announcement is called off.")]
    )
