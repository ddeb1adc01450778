"""Reading the house's own source: files, trees, and how a fault is told."""

import ast
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
STAGES = (
    "identity",
    "competitions",
    "applications",
    "review",
    "awards",
    "evaluation",
    "monitoring",
    "reports",
)


@dataclass(frozen=True)
class Source:
    """One Python file: its path inside the house and its text."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed file; parsing is remembered."""
        return _parsed(self.text)

    @property
    def lines(self) -> list[str]:
        """The file line by line."""
        return self.text.splitlines()

    @property
    def module(self) -> str:
        """The dotted name under which Python imports it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def at(self, line: int, fault: str, repair: str) -> str:
        """A fault with its place and its repair, in one line."""
        return f"{self.path}:{line}: {fault}. Repair: {repair}."


@cache
def _parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def house_sources() -> tuple[Source, ...]:
    """Every file under app/, plus wsgi.py."""
    paths = [*sorted((HOUSE / "app").rglob("*.py")), HOUSE / "wsgi.py"]
    return tuple(Source(path.relative_to(HOUSE).as_posix(), path.read_text()) for path in paths)


@cache
def repository_files() -> tuple[Path, ...]:
    """What git keeps, or would keep: tracked files and new ones that are not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    found = {HOUSE / line for line in listed.stdout.splitlines()}
    return tuple(sorted(path for path in found if path.is_file()))


def nothing(faults: Iterable[str]) -> None:
    """Pass when there is no fault; otherwise show them all, one a line."""
    told = list(faults)
    assert not told, "\n".join(["", *told])
