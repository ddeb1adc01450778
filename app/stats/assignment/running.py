"""Solving in a child process: a time limit, and a crash of the solver is only a message."""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection

from app.stats.assignment.problem import Infeasible, Problem, Solution
from app.stats.assignment.solving import solve


@dataclass(frozen=True)
class Stopped:
    """There is no answer: the time was up, or the solver ended without one."""

    reason: str


Outcome = Solution | Infeasible | Stopped


def run(problem: Problem, *, seconds: float, fair_rounds: int = 0) -> Outcome:
    """Solve in a process of its own, and end it when the time is up.

    The first run of a program starts a server for such processes and waits for its imports.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(sender, problem, fair_rounds), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(seconds):
            return Stopped(f"The solver found no answer in {seconds:g} seconds.")
        return _received(receiver)
    finally:
        child.kill()
        child.join()


def _received(receiver: Connection) -> Outcome:
    try:
        answer: Outcome = receiver.recv()
    except EOFError:
        return Stopped("The solver ended without an answer.")
    return answer


def _answer(sender: Connection, problem: Problem, fair_rounds: int) -> None:
    sender.send(solve(problem, fair_rounds=fair_rounds))
    sender.close()
