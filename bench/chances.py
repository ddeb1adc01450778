"""Chances, ranks and selection at the size of the largest competition, in one process.

Usage: python bench/chances.py [applications, default 5000]
"""

import sys
from collections.abc import Callable
from functools import partial
from time import perf_counter

import numpy as np

from app.stats.chances import expected_rank, expected_ranks, funded
from app.stats.selection import Candidate, Policy, Rules, SetAside, probabilities

DRAWS = 1_000
IN_BUDGET = 500
SEED = 416


def candidates(rng: np.random.Generator, count: int) -> list[Candidate]:
    """Awards of 5 to 40 million dollars; a third of the applicants are rural, a fifth is new."""
    cents = rng.integers(5_000_000, 40_000_000, count) * 100
    rural, new = rng.random((2, count)) < [[1 / 3], [1 / 5]]
    return [
        Candidate(
            f"A{at:05}",
            int(cents[at]),
            frozenset(name for name, held in (("rural", rural[at]), ("new", new[at])) if held),
        )
        for at in range(count)
    ]


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest wall time in seconds."""
    return min(timed(work) for _ in range(times))


def timed(work: Callable[[], object]) -> float:
    """The wall time of one run in seconds."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main(count: int) -> int:
    """Print the table; 1 when anything takes more than its limit."""
    rng = np.random.default_rng(SEED)
    estimate, sd = rng.normal(80, 8, count), rng.uniform(2, 5, count)
    draws = estimate + sd * rng.standard_normal((DRAWS, count))
    few, some = candidates(rng, IN_BUDGET), draws[:, :IN_BUDGET]
    money = sum(each.cents for each in few) // 10
    aside = (SetAside("rural", cents=money // 4), SetAside("new", places=5))
    work: list[tuple[str, float, Callable[[], object]]] = [
        (f"funded, {count:,}", 0.030, lambda: funded(estimate, sd, count // 10)),
        (f"expected ranks, {DRAWS:,} x {count:,}", 1.5, lambda: expected_ranks(draws)),
        (f"expected rank in closed form, {count:,}", 2.5, lambda: expected_rank(estimate, sd)),
    ]
    rules = {
        "places": Rules(Policy.STOP, places=50),
        "money, stop": Rules(Policy.STOP, cents=money),
        "money, skip, two set-asides": Rules(Policy.SKIP, cents=money, set_asides=aside),
    }
    for name, each in rules.items():
        title = f"probabilities, {name}, {DRAWS:,} x {IN_BUDGET}"
        work.append((title, 1.0, partial(probabilities, some, few, each)))
    worst = 0.0
    print(f"{'what':<66} {'s':>7} {'limit':>6}")
    for title, limit, run in work:
        spent = best_of(3, run)
        worst = max(worst, spent / limit)
        print(f"{title:<66} {spent:>7.4f} {limit:>6.3f}")
    return int(worst > 1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
