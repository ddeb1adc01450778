"""Risky work in a process of its own: a time limit, a memory limit, and a crash is only a message.

The function and its argument must be importable and picklable; nothing of this process (sessions,
connections, open files) goes along.
"""

import multiprocessing
import resource
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Given = TypeVar("Given")
Answer = TypeVar("Answer")

_PRELOADED = "app"


@dataclass(frozen=True)
class Limits:
    """Seconds of wall time, and bytes of address space (None: as much as the machine has)."""

    seconds: float
    memory: int | None = None


@dataclass(frozen=True)
class Stopped:
    """There is no answer: the time or the memory was up, or the child ended without one."""

    reason: str


@dataclass(frozen=True)
class _Errand(Generic[Given, Answer]):
    work: Callable[[Given], Answer]
    given: Given
    memory: int | None


def run(work: Callable[[Given], Answer], given: Given, limits: Limits) -> Answer | Stopped:
    """Do `work(given)` in a child, and end the child when the time is up.

    The first run of a program starts a server for children and waits for its imports.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_PRELOADED])
    receiver, sender = context.Pipe(duplex=False)
    errand = _Errand(work, given, limits.memory)
    child = context.Process(target=_answer, args=(sender, errand), daemon=True)
    child.start()
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            return Stopped(f"There was no answer in {limits.seconds:g} seconds.")
        return _received(receiver)
    finally:
        child.kill()
        child.join()


def _received(receiver: Connection) -> Answer | Stopped:
    try:
        answer: Answer | Stopped = receiver.recv()
    except EOFError:
        return Stopped("The work ended without an answer.")
    return answer


def _answer(sender: Connection, errand: _Errand[Given, Answer]) -> None:
    if errand.memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (errand.memory, errand.memory))
    try:
        sender.send(errand.work(errand.given))
    except MemoryError:
        sender.send(Stopped("There was not enough memory for it."))
    sender.close()
