"""How sure a place is: the chance of funding, the expected rank, who would go into a draw."""

from app.stats.chances.line import Funded, funded, zone
from app.stats.chances.lottery import DrawGroup, draw_group
from app.stats.chances.ranks import ExpectedRanks, expected_rank, expected_ranks

__all__ = [
    "DrawGroup",
    "ExpectedRanks",
    "Funded",
    "draw_group",
    "expected_rank",
    "expected_ranks",
    "funded",
    "zone",
]
