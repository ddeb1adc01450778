"""A workbook as plain cells: what one says, and its amount where it is a number."""

from dataclasses import dataclass, field

_LETTERS = 26


@dataclass(frozen=True)
class Cell:
    """One cell that is not empty. Rows and columns count from 0; `cents` is None for a text."""

    row: int
    column: int
    text: str
    cents: int | None = None

    @property
    def address(self) -> str:
        """B7."""
        return address(self.row, self.column)


@dataclass(frozen=True)
class Sheet:
    """One visible sheet, its cells in reading order."""

    name: str
    cells: tuple[Cell, ...]

    def rows(self) -> list[list[Cell]]:
        """The cells row by row; a row without cells is left out."""
        found: dict[int, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, []).append(cell)
        return [sorted(found[row], key=lambda each: each.column) for row in sorted(found)]


@dataclass(frozen=True)
class Book:
    """All visible sheets; or, in `refusal`, the sentence that says why there is none."""

    sheets: tuple[Sheet, ...] = ()
    hidden: tuple[str, ...] = field(default=())
    refusal: str = ""


def address(row: int, column: int) -> str:
    """Row 6, column 1 is B7."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
