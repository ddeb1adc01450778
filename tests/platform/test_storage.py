"""Files by content: on the disk before the row, whole or not at all, and once."""

import hashlib
import os
import stat
import tracemalloc

import pytest

from app.platform import storage
from app.platform.db import session
from app.platform.errors import DomainError

TEXT = b"We support it."
PLAIN = "text/plain"


def kept(content=TEXT, name="letter.txt"):
    made = storage.put(content, name=name, media_type=PLAIN)
    session.flush()
    return made


def test_what_is_put_can_be_read_and_lies_under_its_hash(app):
    made = kept()
    assert (storage.read(made), storage.is_intact(made)) == (TEXT, True)
    assert made.path.name == hashlib.sha256(TEXT).hexdigest()


def test_content_name_and_folder_are_synchronised_in_this_order(app, monkeypatch):
    """A power cut after the answer must find the file: content, then its name, then the folder."""
    seen: list[str] = []
    synchronise, replace = os.fsync, os.replace

    def noted_fsync(handle: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(handle).st_mode)
        seen.append("folder" if is_folder else "content")
        synchronise(handle)

    def noted_replace(old: str, new: str) -> None:
        seen.append("name")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    content = os.urandom(64)
    made = kept(content)
    assert [step for step in seen if step != "folder"][:2] == ["content", "name"]
    assert seen[-1] == "folder"
    seen.clear()
    assert kept(content).path == made.path
    assert seen == ["folder"]


def test_half_a_file_of_an_earlier_crash_is_written_anew(app):
    made = kept(b"Once more, whole.")
    made.path.write_bytes(b"Once")
    assert storage.read(kept(b"Once more, whole.")) == b"Once more, whole."


def test_a_disk_that_refuses_is_told_and_leaves_nothing(app, instance, monkeypatch):
    content, before = os.urandom(64), {path for path in instance.rglob("*") if path.is_file()}

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(DomainError, match="the server's storage refused"):
            kept(content)
    assert {path for path in instance.rglob("*") if path.is_file()} == before
    assert storage.read(kept(content)) == content


def test_an_open_file_is_kept_as_its_bytes_are_and_never_held_whole(app):
    piece, pieces = os.urandom(1_000_000), 24
    with storage.scratch() as content:
        for _ in range(pieces):
            content.write(piece)
        tracemalloc.start()
        made = storage.put_stream(content, name="large.zip", media_type="application/zip")
        intact = storage.is_intact(made)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    session.flush()
    whole = piece * pieces
    assert (made.size, made.sha256) == (len(whole), hashlib.sha256(whole).hexdigest())
    assert (storage.read(made), intact) == (whole, True)
    assert kept(whole).path == made.path
    assert most < 4_000_000


def test_what_is_only_being_made_leaves_no_file(app, instance):
    before = {path for path in instance.rglob("*") if path.is_file()}
    with storage.scratch() as content:
        content.write(TEXT)
        content.flush()
        assert {path for path in instance.rglob("*") if path.is_file()} == before


def test_what_must_not_be_kept_goes_and_what_somebody_else_keeps_stays(app):
    content = os.urandom(64)
    mine, theirs = kept(content), kept(content, "theirs.txt")
    storage.forget(mine)
    session.flush()
    assert storage.read(theirs) == content
    storage.forget(theirs)
    assert not theirs.path.exists()
