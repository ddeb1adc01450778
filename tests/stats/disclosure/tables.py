"""Tables of counts with their margins, for the tests of disclosure."""

from app.stats.disclosure import LinkedTable


def grid(rows):
    """Inner cells row by row, then row sums, column sums and the total; and how to name a cell."""
    high, wide = len(rows), len(rows[0])
    inner = [value for row in rows for value in row]
    sums = [sum(row) for row in rows]
    columns = [sum(row[at] for row in rows) for at in range(wide)]
    values = (*inner, *sums, *columns, sum(sums))
    first_sum, first_column, total = high * wide, high * wide + high, len(values) - 1
    equations = [
        (*((row * wide + at, 1) for at in range(wide)), (first_sum + row, -1))
        for row in range(high)
    ]
    equations += [
        (*((row * wide + at, 1) for row in range(high)), (first_column + at, -1))
        for at in range(wide)
    ]
    equations.append((*((first_sum + row, 1) for row in range(high)), (total, -1)))
    equations.append((*((first_column + at, 1) for at in range(wide)), (total, -1)))
    return LinkedTable(values, tuple(equations))


def line(*counts):
    """Parts and their sum."""
    values = (*counts, sum(counts))
    return LinkedTable(values, ((*((at, 1) for at in range(len(counts))), (len(counts), -1)),))


def margins(table, inner):
    """The cells that are sums."""
    return frozenset(range(inner, len(table.values)))
