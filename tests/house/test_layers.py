"""Floors and doors: who may import whom, as the contracts in pyproject.toml say it."""

import subprocess
import sys
from pathlib import Path

from tests.house.reading import HOUSE, house_sources

LINT = Path(sys.executable).parent / "lint-imports"
CONTRACT = """
[importlinter]
root_package = rooms
[importlinter:contract:floors]
name = Floors
type = layers
layers =
    rooms.high
    rooms.low
"""


def test_no_room_reaches_above_its_floor():
    done = subprocess.run([LINT], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def test_an_import_from_below_is_found(tmp_path):
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    (rooms / "__init__.py").touch()
    (rooms / "high.py").touch()
    (rooms / "low.py").write_text("from rooms import high\n")
    (tmp_path / "contract.ini").write_text(CONTRACT)
    command = [str(LINT), "--config", "contract.ini", "--no-cache"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, "rooms.low -> rooms.high" in done.stdout) == (1, True)


def shadowed(paths):
    """Modules beside a package of the same name: Python never reads them."""
    packages = {path.parent for path in paths if path.name == "__init__.py"}
    return [path.as_posix() for path in paths if path.with_suffix("") in packages]


def test_no_module_stands_unread_beside_a_package_of_its_name():
    assert shadowed([Path(source.path) for source in house_sources()]) == []


def test_a_module_that_nobody_reads_is_found():
    paths = [Path("app/review/views.py"), Path("app/review/views/__init__.py")]
    assert shadowed(paths) == ["app/review/views.py"]
