"""Files by content: put, read, send. A file leaves only through a view that asked a policy."""

import hashlib
import io
import os
import shutil
import tempfile
import uuid
from datetime import datetime
from pathlib import Path
from typing import IO

from flask import Response, current_app, send_file
from sqlalchemy import select
from sqlalchemy.orm import Mapped

from app.platform import clock
from app.platform.db import Model, session
from app.platform.errors import DomainError

_UNSAFE = frozenset('\\/:*?"<>|\n\r\t\0')
_LONGEST_NAME = 120
_PIECE = 1 << 18  # bytes that are in memory while a stream is kept


class StoredFile(Model):
    """One file that was received or made: its content's hash is where it lies."""

    __tablename__ = "stored_file"

    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    stored_at: Mapped[datetime]

    @property
    def path(self) -> Path:
        """Where the content lies on this machine."""
        return _folder() / self.sha256[:2] / self.sha256


def put(content: bytes, *, name: str, media_type: str) -> StoredFile:
    """Keep the content for ever and describe it in a row. The same content lies there once.

    When this returns, content, name and folder are on the disk, so the row that names them may be
    committed: a power cut after the commit finds the file. Content that is there already, but not
    whole, is written anew. Raises DomainError when the disk refuses; nothing half-written stays.
    """
    return put_stream(io.BytesIO(content), name=name, media_type=media_type)


def put_stream(content: IO[bytes], *, name: str, media_type: str) -> StoredFile:
    """Keep all of an open file, as `put` does, piece by piece: its size costs no memory."""
    size = content.seek(0, os.SEEK_END)
    kept = StoredFile(
        name=safe_name(name),
        media_type=media_type,
        size=size,
        sha256=_digest(content),
        stored_at=clock.now(),
    )
    try:
        _keep(kept.path, content, size)
    except OSError as problem:
        message = f"“{kept.name}” could not be kept: the server's storage refused. Try again."
        raise DomainError(message) from problem
    session.add(kept)
    return kept


def scratch() -> IO[bytes]:
    """An open file without a name, on the disk of the stored ones: for what memory should not hold.

    It is gone when it is closed, and when its process ends, however that happens.
    """
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=folder)


def read(file: StoredFile) -> bytes:
    """The content, as it was put."""
    return file.path.read_bytes()


def is_intact(file: StoredFile) -> bool:
    """Whether the content still has the hash under which it was put."""
    if not file.path.exists():
        return False
    with file.path.open("rb") as content:
        return _digest(content) == file.sha256


def send(file: StoredFile, *, inline: bool = False) -> Response:
    """The file as an answer; shown in the browser only where the view says so."""
    return send_file(
        file.path,
        mimetype=file.media_type,
        as_attachment=not inline,
        download_name=file.name,
        etag=file.sha256,
        last_modified=None,
    )


def forget(file: StoredFile) -> None:
    """Remove the content and its row, because it must not be kept at all.

    Content that somebody else's row names as well stays with that row.
    """
    others = select(StoredFile.id).where(StoredFile.sha256 == file.sha256, StoredFile.id != file.id)
    if session.scalars(others.limit(1)).first() is None:
        file.path.unlink(missing_ok=True)
    session.delete(file)


def safe_name(name: str) -> str:
    """The name without what file systems or headers trip over; people's letters stay."""
    cleaned = "".join("_" if sign in _UNSAFE or sign < " " else sign for sign in name).strip(" .")
    stem, dot, ending = cleaned.rpartition(".")
    if len(cleaned) > _LONGEST_NAME:
        cleaned = f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}"
    return cleaned or f"file-{uuid.uuid4().hex[:8]}"


def _folder() -> Path:
    return Path(current_app.extensions["pentad"].instance_dir) / "files"


def _digest(content: IO[bytes]) -> str:
    content.seek(0)
    found = hashlib.sha256()
    while piece := content.read(_PIECE):
        found.update(piece)
    return found.hexdigest()


def _keep(path: Path, content: IO[bytes], size: int) -> None:
    """Content first, then its name, then the folder that holds the name.

    The folder is synchronised even when the file is there: whoever renamed it may not have come so
    far yet.
    """
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        _synchronise(path.parent.parent)
    if not path.exists() or path.stat().st_size != size:
        _write(path, content)
    _synchronise(path.parent)


def _synchronise(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, content: IO[bytes]) -> None:
    content.seek(0)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as target:
            shutil.copyfileobj(content, target, _PIECE)
            target.flush()
            os.fsync(target.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
