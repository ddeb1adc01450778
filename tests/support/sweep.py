"""A worker's sweep in a process of its own, to be killed at will."""

import multiprocessing
from multiprocessing.context import ForkProcess

from flask import Flask

from app.platform import db, jobs


def start(app: Flask) -> ForkProcess:
    """Begin one sweep over everything that waits; the child shares no connection with us."""
    child = multiprocessing.get_context("fork").Process(target=_sweep, args=(app,), daemon=True)
    child.start()
    return child


def _sweep(app: Flask) -> None:
    with app.app_context():
        db.db.engine.dispose(close=False)
        jobs.sweep()
