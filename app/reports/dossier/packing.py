"""Pack the parts of a dossier: each with its hash in the manifest, and an index for people."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO

from app.platform.csv_files import as_bytes

MANIFEST = "manifest.csv"
COLUMNS = ("path", "sha256", "size", "title", "source", "version", "date")
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP knows: equal content gives equal bytes
_READABLE = 0o644 << 16


@dataclass(frozen=True)
class Packed:
    """One file in the ZIP, as the manifest tells of it."""

    path: str
    sha256: str
    size: int
    title: str
    source: str
    version: str
    on: date | None

    @property
    def row(self) -> tuple[object, ...]:
        """In the order of COLUMNS."""
        said = (self.title, self.source, self.version, self.on)
        return (self.path, self.sha256, self.size, *said)


class Parcel:
    """A ZIP that is being written into an open file; it remembers what lies in it.

    One part at a time is in memory, and a line for each that was put.
    """

    def __init__(self, target: IO[bytes]) -> None:
        """Start empty."""
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED)
        self.packed: list[Packed] = []

    def put(
        self, path: str, content: bytes, *, title: str, source: str, version: str, on: date | None
    ) -> None:
        """Add one file."""
        digest = hashlib.sha256(content).hexdigest()
        self.packed.append(Packed(path, digest, len(content), title, source, version, on))
        self._write(path, content)

    def close(self) -> None:
        """Add the manifest, and finish the ZIP; the file stays open."""
        self._write(MANIFEST, as_bytes(COLUMNS, [each.row for each in self.packed]))
        self._zip.close()

    def _write(self, path: str, content: bytes) -> None:
        entry = zipfile.ZipInfo(path, date_time=_MOMENT)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = _READABLE
        self._zip.writestr(entry, content)


def faults(content: bytes, required: Iterable[str]) -> list[str]:
    """What is wrong with a dossier: files that are gone, changed or not in the manifest."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        found = {name: opened.read(name) for name in opened.namelist()}
    told = _manifest(found.pop(MANIFEST, b""))
    wrong = [f"{path} is not there" for path in sorted({*told, *required} - set(found))]
    wrong += [f"{path} is not in the manifest" for path in sorted(set(found) - set(told))]
    return wrong + [
        f"{path} was changed"
        for path, sha256 in told.items()
        if path in found and hashlib.sha256(found[path]).hexdigest() != sha256
    ]


def _manifest(content: bytes) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    return {row["path"]: row["sha256"] for row in rows}
