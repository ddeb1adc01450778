"""Every figure of a report that is held somewhere: its words and its source. Pure."""

from dataclasses import dataclass

from app.monitoring.rules.performance_content import Content, Figure
from app.platform import formats, money


@dataclass(frozen=True)
class HeldFigure:
    """One held figure as people read it."""

    code: str
    label: str
    words: str
    source: str


def held_figures(content: Content) -> dict[str, HeldFigure]:
    """By code: the cover, baselines, targets and actuals, what was approved."""
    found = [
        HeldFigure(each.code, each.label, each.words, each.source)
        for each in (*content.cover, content.money.approved_total)
    ]
    for row in content.measures:
        for what, figure in (
            ("baseline", row.baseline),
            ("target", row.target),
            ("actual", row.actual),
        ):
            label = f"{row.place} {row.name}: {what}"
            found.append(
                HeldFigure(figure.code, label, words(figure, content.least), figure.source)
            )
    return {each.code: each for each in found}


def words(figure: Figure, least: int) -> str:
    """A figure in words. Missing is said, never 0."""
    if figure.is_held_back:
        return f"not shown: fewer than {least} students stand behind a part of it"
    if figure.raw is not None:
        return figure.raw
    if figure.share is None:
        return "not available"
    if figure.numerator is None or figure.denominator is None:
        return formats.percent(figure.share)
    return f"{figure.numerator:,} of {figure.denominator:,} ({formats.percent(figure.share, 1)})"


def amount(cents: int | None) -> str:
    """An amount in words. Missing is said, never 0."""
    return "not known" if cents is None else money.show(cents)
