"""A private PostgreSQL for one command: made in a temporary folder, gone afterwards.

    python -m tests.support.postgres COMMAND [ARGUMENTS]

The command finds a superuser's address in PENTAD_TEST_DATABASE_URL; tests/conftest.py makes a
database per worker from it. Nothing is synced to disk, because nothing here is kept.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60")
ROOT = 0


class UnavailableError(Exception):
    """PostgreSQL cannot be started on this machine; the message says what to do."""


def programs() -> Path:
    """The folder of initdb and pg_ctl: the newest that Debian installed, or the one on the PATH."""
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(folders, key=lambda found: int(found.parent.parent.name))
    if newest:
        return newest[-1].parent
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    raise UnavailableError("PostgreSQL's server is not installed. Repair: bin/setup --tests")


def _as_owner(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so there the user of Debian's package runs it."""
    if os.geteuid() != ROOT:
        return command
    return ["runuser", "-u", OWNER, "--", *command]


def _give_to_owner(folder: Path) -> None:
    if os.geteuid() != ROOT:
        return
    try:
        owner = pwd.getpwnam(OWNER)
    except KeyError:
        raise UnavailableError(
            f"There is no user {OWNER}. Repair: adduser --system {OWNER}"
        ) from None
    os.chown(folder, owner.pw_uid, owner.pw_gid)


def _run(command: list[str], folder: Path) -> None:
    """Run as the owner; output goes to a file, since the server would hold a pipe open."""
    log = folder.parent / f"{folder.name}.out"
    with log.open("wb") as out:
        done = subprocess.run(
            _as_owner(command),
            cwd="/",
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    said = log.read_text(errors="replace")
    log.unlink()
    if done.returncode:
        raise UnavailableError(f"{command[0]} answered {done.returncode}:\n{said[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def server() -> Iterator[str]:
    """A running server; the value is the address of its superuser's database."""
    where = programs()
    folder = Path(tempfile.mkdtemp(prefix="pentad-postgres-"))
    try:
        _give_to_owner(folder)
        data, port = folder / "data", _free_port()
        initdb = [str(where / "initdb"), "-D", str(data), "-U", OWNER, "-A", "trust"]
        _run([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], folder)
        options = [
            f"port={port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={folder}",
        ]
        flags = " ".join(f"-c {option}" for option in (*options, *FAST))
        control = [str(where / "pg_ctl"), "-D", str(data), "-w", "-t", "60"]
        _run([*control, "-l", str(folder / "log"), "-o", flags, "start"], folder)
        try:
            yield f"postgresql+psycopg://{OWNER}@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def main(command: list[str]) -> int:
    """Run the command beside a server; its exit code is ours."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        with server() as url:
            environment = os.environ | {"PENTAD_TEST_DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except UnavailableError as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
