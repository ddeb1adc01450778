"""A file of the payment system: which lines it may have, and every fault with its repair. Pure."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.platform import money
from app.platform.errors import DomainError

COLUMNS = ("award_number", "date", "amount", "reference")
MOST_LINES = 10_000
_FORMATS = ("%Y-%m-%d", "%m/%d/%Y")


@dataclass(frozen=True)
class Payment:
    """One line that can be used. Below zero: money that came back."""

    line: int
    award: str
    drawn_on: date
    cents: int
    reference: str


@dataclass(frozen=True)
class Fault:
    """What is wrong: line as a spreadsheet counts it, column, what stood there, and the repair."""

    line: int
    column: str
    value: str
    repair: str


def read_payments(
    content: bytes, *, awards: Mapping[str, date], today: date
) -> tuple[list[Payment], list[Fault]]:
    """All usable lines and all faults. `awards` is award number to first day.

    Nothing may be used while there is a fault.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(1, "", "", "Save the file as CSV in UTF-8 and send it again.")]
    rows = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip().lower() for name in next(rows, [])]
    if faults := list(_header_faults(header)):
        return [], faults
    payments: list[Payment] = []
    faults = []
    for line, cells in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(
            zip(header, (*(cell.strip() for cell in cells), *[""] * len(header)), strict=False)
        )
        found = _payment(line, row, awards, today)
        payments += [found] if isinstance(found, Payment) else []
        faults += found if isinstance(found, list) else []
    faults += _repeated(payments)
    if not payments and not faults:
        faults.append(Fault(2, "", "", "The file has no line below its heading. Export it again."))
    if len(payments) > MOST_LINES:
        faults.append(Fault(MOST_LINES + 2, "", "", f"Send at most {MOST_LINES} lines at once."))
    return payments, sorted(faults, key=lambda each: (each.line, each.column))


def read_cents(text: str) -> int:
    """Cents; a minus or brackets around it say that money came back. Raises DomainError."""
    plain = text.strip()
    is_back = plain.startswith(("-", "\u2212", "$-", "-$")) or (plain[:1], plain[-1:]) == ("(", ")")
    cents = money.parse(plain.strip("()").replace("-", "").replace("\u2212", ""))
    return -cents if is_back else cents


def _header_faults(header: list[str]) -> Iterator[Fault]:
    shown = ", ".join(header)
    wanted = ", ".join(COLUMNS)
    for name in COLUMNS:
        if header.count(name) != 1:
            yield Fault(
                1, name, shown, f"The first line has to name the columns {wanted}, each once."
            )


def _payment(
    line: int, row: Mapping[str, str], awards: Mapping[str, date], today: date
) -> Payment | list[Fault]:
    number, faults = row["award_number"].upper(), []
    if number not in awards:
        repair = "No grant of your agency has this number. Correct it, or take the line out."
        faults.append(Fault(line, "award_number", row["award_number"], repair))
    on, problem = _day(row["date"], awards.get(number), today)
    if problem:
        faults.append(Fault(line, "date", row["date"], problem))
    cents, problem = _amount(row["amount"])
    if problem:
        faults.append(Fault(line, "amount", row["amount"], problem))
    if not row["reference"]:
        repair = "Give the reference of the payment system, by which the line is known again."
        faults.append(Fault(line, "reference", "", repair))
    if faults or on is None or cents is None:
        return faults
    return Payment(line, number, on, cents, row["reference"])


def _day(text: str, first: date | None, today: date) -> tuple[date | None, str]:
    for form in _FORMATS:
        try:
            on = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if on > today:
            return None, "This day has not come yet. Correct it."
        if first is not None and on < first:
            return None, f"The grant begins {first:%m/%d/%Y}. Correct the day or the award number."
        return on, ""
    return None, "Write the day as 2026-10-31 or 10/31/2026."


def _amount(text: str) -> tuple[int | None, str]:
    try:
        cents = read_cents(text)
    except DomainError as problem:
        return None, problem.message
    return (cents, "") if cents else (None, "A payment of nothing is no payment. Take it out.")


def _repeated(payments: Collection[Payment]) -> Iterator[Fault]:
    """The same reference twice for one award, and not the same payment."""
    seen: dict[tuple[str, str], Payment] = {}
    for each in payments:
        first = seen.setdefault((each.award, each.reference), each)
        if (first.drawn_on, first.cents) != (each.drawn_on, each.cents):
            repair = (
                f"Line {first.line} has the same reference with other facts. Correct one of them."
            )
            yield Fault(each.line, "reference", each.reference, repair)
