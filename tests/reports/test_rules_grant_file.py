"""Counts and states of an official file; pure."""

import io
import os
import tempfile
import tracemalloc
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.dossier.packing import Parcel, faults
from app.reports.rules.grant_file import (
    Due,
    Held,
    Line,
    Owes,
    Piece,
    State,
    fingerprint,
    not_asked,
    piece,
    tally,
    with_outside,
)

pytestmark = pytest.mark.pure
DAY = date(2028, 6, 30)
MB = 1_000_000
HELD = Held("Version 1", "Otto", DAY)


def line(found, code="report"):
    return Line(code, "Always", "At the end", Owes.GRANTEE, found)


@pytest.mark.parametrize(
    ("held", "due", "state"),
    [
        ([HELD], Due(DAY, date(2029, 1, 1)), State.PRESENT),
        ([], Due(DAY, DAY), State.NOT_YET_DUE),
        ([], Due(DAY, date(2028, 7, 1)), State.MISSING),
        ([], Due(None, date(2040, 1, 1)), State.NOT_YET_DUE),
    ],
)
def test_a_document_is_missing_only_after_its_day(held, due, state):
    assert piece("Report", held, due).state is state


def test_the_count_leaves_out_what_does_not_apply():
    states = [State.PRESENT] * 27 + [State.MISSING] * 2 + [State.NOT_YET_DUE] * 2
    found = tally([line(Piece("x", each)) for each in [*states, State.DOES_NOT_APPLY]])

    assert found.words == "27 of 31, 2 missing, 2 not yet due"
    assert found.does_not_apply == 1
    assert "1 waived" in tally([line(Piece("x", State.WAIVED))]).words


def test_a_paper_from_outside_fills_a_gap_and_a_waiver_only_a_gap():
    gap = line(piece("Report", [], Due(DAY, date(2029, 1, 1)), which="2"))
    assert gap.key == "report:2"
    assert with_outside(gap, [HELD], "").state is State.PRESENT
    waived = with_outside(gap, [], "Lost in a flood (Otto)")
    assert (waived.state, waived.piece.why) == (State.WAIVED, "Lost in a flood (Otto)")
    there = line(piece("Report", [HELD], Due(DAY, DAY)))
    assert with_outside(there, [], "x").state is State.PRESENT
    assert with_outside(line(not_asked("x", "y")), [], "z").state is State.DOES_NOT_APPLY


def test_the_fingerprint_follows_every_document():
    one = line(piece("Report", [HELD], Due(DAY, DAY)))
    other = line(piece("Report", [Held("Version 2", "Otto", DAY)], Due(DAY, DAY)))
    assert fingerprint([one]) != fingerprint([other])
    assert fingerprint([one]) == fingerprint([one])


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}", fullmatch=True), st.binary()))
def test_a_parcel_opens_as_it_was_packed_and_always_has_the_same_bytes(files):
    in_memory, again = io.BytesIO(), io.BytesIO()
    with tempfile.TemporaryFile() as on_disk:
        for target in (in_memory, again, on_disk):
            made = Parcel(target)
            for path, content in files.items():
                made.put(path, content, title="x", source="y", version="1", on=DAY)
            made.close()
        on_disk.seek(0)
        assert on_disk.read() == in_memory.getvalue() == again.getvalue()
    assert faults(in_memory.getvalue(), files) == []


def test_a_parcel_on_disk_holds_one_part_at_a_time():
    tracemalloc.start()
    with tempfile.TemporaryFile() as target:
        made = Parcel(target)
        for place in range(12):
            content = os.urandom(2 * MB)  # cannot be made smaller
            made.put(f"{place}.bin", content, title="x", source="y", version="1", on=DAY)
        made.close()
        size = target.tell()
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 24 * MB
    assert most < 10 * MB


def test_what_is_gone_changed_or_smuggled_in_is_found():
    content = io.BytesIO()
    made = Parcel(content)
    made.put("a.txt", b"a", title="x", source="y", version="1", on=None)
    made._write("b.txt", b"b")
    made.packed.append(made.packed[0].__class__("c.txt", "0" * 64, 1, "", "", "", None))
    made.packed[0] = made.packed[0].__class__("a.txt", "0" * 64, 1, "", "", "", None)

    made.close()
    assert faults(content.getvalue(), ["d.txt"]) == [
        "c.txt is not there",
        "d.txt is not there",
        "b.txt is not in the manifest",
        "a.txt was changed",
    ]
