"""Sums in a workbook that do not add up by themselves."""

from collections.abc import Mapping, Sequence

from app.applications.ed524 import DIRECT, TOTAL
from app.applications.workbook.finding import TOTAL_COLUMN, Found, Remark
from app.platform import money

_FEW = 3


def wrong_sums(found: Sequence[Found]) -> list[Remark]:
    """Totals that are not the sum of their parts in the workbook itself."""
    tables: dict[tuple[str, str], dict[tuple[int, int], Found]] = {}
    for each in found:
        tables.setdefault((each.sheet, each.funds), {}).setdefault((each.line, each.year), each)
    return [remark for table in tables.values() for remark in _wrong_in(table)]


def _wrong_in(table: Mapping[tuple[int, int], Found]) -> list[Remark]:
    years = sorted({year for _, year in table}, key=lambda year: (year == TOTAL_COLUMN, year))
    lines = sorted({line for line, _ in table})
    sums = [((DIRECT, year), [(line, year) for line in range(1, DIRECT)]) for year in years]
    below = [DIRECT] if DIRECT in lines else list(range(1, DIRECT))
    sums += [
        ((TOTAL, year), [(line, year) for line in (*below, *range(DIRECT + 1, TOTAL))])
        for year in years
    ]
    sums += [
        ((line, TOTAL_COLUMN), [(line, year) for year in years if year != TOTAL_COLUMN])
        for line in lines
    ]
    remarks = (_wrong(table, whole, parts) for whole, parts in sums)
    return [each for each in remarks if each is not None]


def _wrong(
    table: Mapping[tuple[int, int], Found],
    whole: tuple[int, int],
    parts: Sequence[tuple[int, int]],
) -> Remark | None:
    total = table.get(whole)
    present = [table[part] for part in parts if part in table]
    if total is None or total.cents is None or not present:
        return None
    added = sum(each.cents or 0 for each in present)
    if added == total.cents:
        return None
    names = [each.address for each in present]
    named = " and ".join(names) if len(names) < _FEW else f"{names[0]} to {names[-1]}"
    message = (
        f"{total.address} says {money.show(total.cents)}; its parts ({named}) are "
        f"{money.show(added)}. Correct the sum, or the part that is wrong."
    )
    return Remark(total.sheet, total.address, message)
