"""How far readers agree: intraclass correlations, alpha, kappa, plain shares."""

from app.stats.agreement.alpha import Level, alpha, alpha_interval
from app.stats.agreement.icc import Correlation, IntraclassCorrelations, intraclass
from app.stats.agreement.kappa import Kappa, cohen, fleiss
from app.stats.agreement.shares import Shares, shares

__all__ = [
    "Correlation",
    "IntraclassCorrelations",
    "Kappa",
    "Level",
    "Shares",
    "alpha",
    "alpha_interval",
    "cohen",
    "fleiss",
    "intraclass",
    "shares",
]
