"""The application for a real server under test: its clock may live at another moment."""

import os
from contextlib import ExitStack
from datetime import timedelta

from app import create_app
from app.platform import clock

SHIFT = "PENTAD_TEST_SHIFT_SECONDS"

_for_good = ExitStack()
_for_good.enter_context(clock.moved_by(timedelta(seconds=float(os.environ.get(SHIFT, "0")))))
app = create_app()
