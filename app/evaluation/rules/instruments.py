"""Instruments and the ranges in which their means and standard deviations are plausible.

The ranges serve to notice a slip of the pen, not to judge scores; an agency may add instruments.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Instrument:
    """A test or survey: the lowest and highest plausible mean and standard deviation."""

    code: str
    name: str
    mean: tuple[float, float]
    sd: tuple[float, float]


_ALL = (
    Instrument("MAP_RIT", "NWEA MAP Growth (RIT)", (130, 300), (8, 25)),
    Instrument("STAR", "Star (scaled score)", (0, 1400), (30, 200)),
    Instrument("IREADY", "i-Ready", (100, 800), (20, 80)),
    Instrument("ACT", "ACT composite or section", (1, 36), (2, 8)),
    Instrument("SAT", "SAT total", (400, 1600), (80, 250)),
    Instrument("SAT_SECTION", "SAT section", (200, 800), (40, 130)),
    Instrument("STATE", "State assessment", (0, 5000), (0, 1000)),
    Instrument("SURVEY", "Survey of students", (0, 100), (0, 50)),
)
INSTRUMENTS = {each.code: each for each in _ALL}
