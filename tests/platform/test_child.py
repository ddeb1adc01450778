"""Work in a process of its own."""

import time

from app.platform import child
from app.platform.child import Limits, Stopped
from app.stats import assignment
from app.stats.assignment import Problem, ReviewerCapacity


def small():
    return Problem(
        applications=("a1",),
        reviewers=(ReviewerCapacity("r1", 1), ReviewerCapacity("r2", 1)),
        demand=1,
        match={("r1", "a1"): 3, ("r2", "a1"): 1},
    )


def sleep_long(seconds):
    time.sleep(seconds)


def fill_memory(size):
    return len(bytearray(size))


def test_the_answer_comes_back_as_it_is():
    assert child.run(assignment.solve, small(), Limits(120)) == assignment.solve(small())


def test_the_time_can_be_up():
    answer = child.run(sleep_long, 30, Limits(0.2))

    assert isinstance(answer, Stopped)
    assert "0.2 seconds" in answer.reason


def test_the_memory_can_be_up_and_this_process_goes_on():
    answer = child.run(fill_memory, 64 * 1024**3, Limits(60, memory=4 * 1024**3))

    assert isinstance(answer, Stopped)
    assert "memory" in answer.reason
