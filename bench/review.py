"""The arithmetic of review at full size, each part beside a named peer or limit in the same run.

25,000 reviews of 5,000 applications by 2,085 reviewers; 500,000 ratings; 5,000 x 1,000 x 5 pairs.
`pip install -r bench/requirements.txt` adds the peer for the mixed model.

Usage: python bench/review.py
"""

import importlib
import importlib.util
from collections.abc import Callable
from time import perf_counter

import numpy as np

from app.stats import chances, generalizability, severity
from app.stats.assignment.network import Network
from app.stats.assignment.network import solve as solve_network

APPLICATIONS, EACH, LOAD, ITEMS = 5_000, 5, 12, 20
CONFLICTS = 0.03
REVIEWERS = APPLICATIONS * EACH // LOAD + 2
ASSIGNED = (5_000, 1_000)
DICE = np.random.default_rng(2026)


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest wall time in seconds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """The wall time of one run in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


def tell(what: str, ours: float, limit: float, peer: str = "", theirs: float | None = None) -> None:
    """One row of the table."""
    beside = f"{peer} {theirs:.3f} s, ratio {ours / theirs:.3f}" if theirs else peer
    print(f"{what:<44} {ours:>9.4f} {limit:>8.3f}  {'yes' if ours <= limit else 'NO':<4} {beside}")


def designs() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Closed panels of five, and readers mixed freely."""
    applications = np.repeat(np.arange(APPLICATIONS), EACH)
    panels = REVIEWERS // EACH
    closed = np.repeat(np.arange(APPLICATIONS) % panels, EACH) * EACH
    seats = np.tile(np.arange(EACH), APPLICATIONS)
    mixed = DICE.permutation(np.tile(np.arange(REVIEWERS), LOAD + 1)[: APPLICATIONS * EACH])
    return {"closed panels": (applications, closed + seats), "open": (applications, mixed)}


def scored(applications: np.ndarray, reviewers: np.ndarray) -> np.ndarray:
    """Totals with standard deviations of 9, 5 and 7 points."""
    own = 9 * DICE.standard_normal(APPLICATIONS)[applications]
    harsh = 5 * DICE.standard_normal(REVIEWERS)[reviewers]
    return 70 + own + harsh + 7 * DICE.standard_normal(len(applications))


def mixed_model() -> None:
    """REML, one changed score, chances of an award, draws."""
    for name, (applications, reviewers) in designs().items():
        y = scored(applications, reviewers)
        ours = best_of(3, lambda: severity.fit(y, applications, reviewers))  # noqa: B023 - at once
        peer, theirs = fitted_by_peer(y, applications, reviewers)
        tell(f"REML, {name}, {len(y):,} reviews", ours, 0.5, peer, theirs)
        fit = severity.fit(y, applications, reviewers)
        again = best_of(5, lambda: severity.resolve(fit, 3, 50.0))  # noqa: B023 - at once
        tell(f"one changed score, {name}", again, 0.010)
        awards = APPLICATIONS * 15 // 100
        chance = best_of(5, lambda: chances.funded(fit.adjusted, fit.application_sd, awards))  # noqa: B023
        tell(f"chance of an award, {name}", chance, 0.030)


def fitted_by_peer(
    y: np.ndarray, applications: np.ndarray, reviewers: np.ndarray
) -> tuple[str, float | None]:
    """The same model by mixedlm, where it is installed."""
    if not importlib.util.find_spec("mixedlm") or not importlib.util.find_spec("pandas"):
        return "mixedlm is not installed: pip install -r bench/requirements.txt", None
    mixedlm, pandas = importlib.import_module("mixedlm"), importlib.import_module("pandas")
    table = pandas.DataFrame({"y": y, "a": applications.astype(str), "r": reviewers.astype(str)})
    return "mixedlm", timed(lambda: mixedlm.lmer("y ~ 1 + (1|a) + (1|r)", table))


def g_study() -> None:
    """Six components from half a million ratings."""
    applications, reviewers = designs()["open"]
    y = scored(applications, reviewers)[:, None] / ITEMS
    y = y + DICE.standard_normal((len(applications), ITEMS))
    ours = best_of(2, lambda: generalizability.g_study(y, applications, reviewers))
    tell(f"G-study, {y.size:,} ratings", ours, 1.5)


def assignment() -> None:
    """The best pairs of 5,000 applications and 1,000 reviewers, beside best-first by hand."""
    applications, reviewers = ASSIGNED
    worth = (1_000_000 * DICE.random((reviewers, applications))).astype(np.int64)
    allowed = DICE.random(worth.shape) > CONFLICTS
    room = int(applications * EACH * 1.2 / reviewers)
    network = Network(
        worth=worth,
        allowed=allowed,
        needs=np.full(applications, EACH, dtype=np.int64),
        least=np.zeros(reviewers, dtype=np.int64),
        most=np.full(reviewers, room, dtype=np.int64),
        held=np.zeros(reviewers, dtype=np.int64),
    )
    best, greedy = solve_network(network), best_first(network)
    assert best.sum() == applications * EACH
    ours = best_of(2, lambda: solve_network(network))
    theirs = timed(lambda: best_first(network))
    tell("assignment 5,000 x 1,000 x 5, proven best", ours, 5.0, "best first", theirs)
    points = [int(worth[chosen].sum()) for chosen in (best, greedy)]
    print(f"  points: ours {points[0]:,}, best first {points[1]:,} ({greedy.sum():,} pairs)")


def best_first(network: Network) -> np.ndarray:
    """The best pair that still fits, again and again: quick, and not the best."""
    order = np.argsort(-network.worth, axis=None)
    needs, room = network.needs.copy(), network.most.copy()
    chosen = np.zeros_like(network.allowed)
    allowed = network.allowed.ravel()[order]
    width = network.worth.shape[1]
    for place in order[allowed].tolist():
        who, where = divmod(place, width)
        if needs[where] and room[who]:
            chosen[who, where] = True
            needs[where] -= 1
            room[who] -= 1
    return chosen


def main() -> None:
    """Print the table."""
    print(f"{'what':<44} {'seconds':>9} {'limit':>8}  kept peer in the same run")
    mixed_model()
    g_study()
    assignment()


if __name__ == "__main__":
    main()
