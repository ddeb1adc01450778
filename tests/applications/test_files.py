"""Files are judged by their content."""

import io
import zipfile

import pytest

from app.applications.rules.files import LARGEST, recognise
from app.platform.errors import DomainError


def office(*parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "ending"),
    [
        (b"%PDF-1.7 ...", "plan.exe", ".pdf"),
        (b"\x89PNG\r\n\x1a\n....", "x", ".png"),
        (b"\xff\xd8\xff\xe0....", "x.txt", ".jpg"),
        (office("word/document.xml"), "plan.doc", ".docx"),
        (office("xl/workbook.xml"), "budget", ".xlsx"),
        ("Größe".encode(), "a letter", ".txt"),
        (b"a,b\n1,2\n", "table.CSV", ".csv"),
    ],
)
def test_the_content_says_what_a_file_is(content, name, ending):
    assert recognise(content, name=name).endings[0] == ending


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"x" * (LARGEST + 1), "larger than 20 MB"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "password-protected"),
        (office("word/document.xml", "word/vbaProject.bin"), "macros"),
        (office("something/else.xml"), "not a kind of file"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"MZ\x90\x00\x03\x00", "not a kind of file"),
        (b"<html>\x00</html>", "not a kind of file"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_its_name(content, why):
    with pytest.raises(DomainError, match=why) as refused:
        recognise(content, name="thing.pdf")
    assert refused.value.message.startswith("“thing.pdf” ")
