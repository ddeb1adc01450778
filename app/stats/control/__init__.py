"""One measure over time: a run of dots, or a control chart with its signals in words."""

from app.stats.control.chart import Chart, Dot, Kind
from app.stats.control.choice import chart_for
from app.stats.control.individuals import individuals
from app.stats.control.proportions import laney_chart, p_chart, proportions
from app.stats.control.signals import Rule, Signal, signals

__all__ = [
    "Chart",
    "Dot",
    "Kind",
    "Rule",
    "Signal",
    "chart_for",
    "individuals",
    "laney_chart",
    "p_chart",
    "proportions",
    "signals",
]
