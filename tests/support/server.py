"""The real web server in a process group of its own, on the loopback, to be killed at will."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.config import ROOT
from tests.support.moved import SHIFT

PATIENCE = 180.0  # seconds until a started server must answer
KEY = "only for servers under test"


class Server:
    """gunicorn with worker processes and threads, as operators run it.

    The application is loaded before the workers are forked, so that a killed one is soon replaced.
    """

    def __init__(
        self, instance: Path, database_url: str, *, workers: int = 2, threads: int = 4
    ) -> None:
        self.port = _free_port()
        self.shift = 0.0  # seconds by which its clock is ahead
        self._instance, self._url = instance, database_url
        kind = database_url.partition(":")[0].partition("+")[0]
        self.told = f"{workers} workers of {threads} threads, {kind}"
        self._command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        self._command += ["--preload", "--workers", str(workers), "--threads", str(threads)]
        self._command += [
            "--graceful-timeout",
            "1",
            "--worker-tmp-dir",
            tempfile.gettempdir(),
            "--log-level",
            "critical",
        ]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> "Server":
        settings = {
            "PENTAD_INSTANCE_DIR": str(self._instance),
            "PENTAD_DATABASE_URL": self._url,
            "PENTAD_SECRET_KEY": KEY,
            "PENTAD_RATE_LIMITS": "0",
            SHIFT: str(self.shift),
        }
        self._process = subprocess.Popen(
            [*self._command, "tests.support.moved:app"],
            cwd=ROOT,
            env=os.environ | settings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait()
        return self

    def workers(self) -> list[int]:
        """The process ids of the workers that live now."""
        master = self._running.pid
        listed = Path(f"/proc/{master}/task/{master}/children").read_text()
        return [int(each) for each in listed.split()]

    def kill_worker(self, which: int) -> None:
        """kill -9 one worker; the master starts another."""
        living = self.workers()
        if living:
            _kill(living[which % len(living)])

    def kill(self) -> None:
        """kill -9 master and workers."""
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        self._process = None

    def stop(self) -> None:
        """End it the friendly way, if it runs."""
        if self._process:
            self._process.terminate()
            self._process.wait()
            self._process = None

    @property
    def _running(self) -> "subprocess.Popen[bytes]":
        assert self._process, "the server does not run"
        return self._process

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and self.workers():
                    return
            assert self._running.poll() is None, "the server ended by itself"
            time.sleep(0.1)
        raise AssertionError("the server did not answer")


def _kill(process_id: int) -> None:
    try:
        os.kill(process_id, signal.SIGKILL)
    except ProcessLookupError:
        return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
