"""One description of a figure, drawn by Plotly on screen and as SVG or a table on paper.

A figure never comes without its table: whoever cannot see it reads the same numbers.
"""

from app.platform.charts.bullet_bars import Bar, BulletBars
from app.platform.charts.caterpillar import Caterpillar, Estimate
from app.platform.charts.control_chart import ControlChart, ControlDot
from app.platform.charts.curve import Curve
from app.platform.charts.funnel import FunnelDot, FunnelPlot
from app.platform.charts.group_dots import GroupDots
from app.platform.charts.heat_map import Cell, HeatMap
from app.platform.charts.path_to_target import PathToTarget
from app.platform.charts.scatter import Place, Scatter

__all__ = [
    "Bar",
    "BulletBars",
    "Caterpillar",
    "Cell",
    "ControlChart",
    "ControlDot",
    "Curve",
    "Estimate",
    "FunnelDot",
    "FunnelPlot",
    "GroupDots",
    "HeatMap",
    "PathToTarget",
    "Place",
    "Scatter",
]
