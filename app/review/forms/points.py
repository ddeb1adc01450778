"""A field for points: exact, and on nobody's scale yet."""

from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import StringField


class PointsField(StringField):
    """Points as typed; `.data` is an exact Decimal or None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{Decimal(self.data).normalize():f}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a number, or say what is wrong."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = None
        if not text:
            return
        try:
            number = Decimal(text)
        except InvalidOperation as problem:
            message = f"“{text}” is not a number of points."
            raise ValueError(message) from problem
        if not number.is_finite():
            message = f"“{text}” is not a number of points."
            raise ValueError(message)
        self.data = number
