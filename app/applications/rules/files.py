"""What kind of file this is, judged by its content: a name proves nothing."""

import io
import zipfile
from dataclasses import dataclass

from app.platform.errors import DomainError

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
ACCEPTED = "PDF, Word (.docx), Excel (.xlsx), PNG, JPEG, or plain text (.txt, .csv)"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = ((b"%PDF-", "application/pdf", ".pdf"), (b"\x89PNG\r\n\x1a\n", "image/png", ".png"))
_JPEG = b"\xff\xd8\xff"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_INSIDE = {
    "word/document.xml": (_OFFICE + "wordprocessingml.document", ".docx"),
    "xl/workbook.xml": (_OFFICE + "spreadsheetml.sheet", ".xlsx"),
}


@dataclass(frozen=True)
class Kind:
    """What a file is, and how its name ends."""

    media_type: str
    endings: tuple[str, ...]

    def fitting_name(self, name: str) -> str:
        """The name with an ending that says what the file is."""
        return name if name.lower().endswith(self.endings) else f"{name}{self.endings[0]}"


def recognise(content: bytes, *, name: str) -> Kind:
    """The kind of an attachment. Raises DomainError, with the repair, for what is not accepted."""
    _check_size(content, name)
    for start, media_type, ending in _MAGIC:
        if content.startswith(start):
            return Kind(media_type, (ending,))
    if content.startswith(_JPEG):
        return Kind("image/jpeg", (".jpg", ".jpeg"))
    if content.startswith(_OLD_OFFICE):
        raise _refused(
            name,
            "is an old or password-protected Office file. Save it without a "
            "password as .docx, .xlsx or PDF",
        )
    if content.startswith(b"PK\x03\x04"):
        return _office(content, name)
    return _text(content, name)


def _check_size(content: bytes, name: str) -> None:
    if not content:
        raise _refused(name, "is empty. Choose the file again")
    if len(content) > LARGEST:
        raise _refused(
            name, f"is larger than {LARGEST // MEGABYTE} MB. Make it smaller, or split it"
        )


def _office(content: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = set(archive.namelist())
            is_locked = any(entry.flag_bits & 1 for entry in archive.infolist())
    except zipfile.BadZipFile as problem:
        raise _refused(name, "is damaged. Save it again and choose the new file") from problem
    if is_locked:
        raise _refused(name, "is protected with a password. Save it without one")
    if any(entry.lower().endswith("vbaproject.bin") for entry in inside):
        raise _refused(name, "holds macros. Save it as .docx or .xlsx, which hold none")
    for part, (media_type, ending) in _INSIDE.items():
        if part in inside:
            return Kind(media_type, (ending,))
    raise _refused(name, f"is not a kind of file that we can take. Use {ACCEPTED}")


def _text(content: bytes, name: str) -> Kind:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _refused(name, f"is not a kind of file that we can take. Use {ACCEPTED}") from problem
    if any(sign < " " and sign not in "\t\r\n\f" for sign in text):
        raise _refused(name, f"is not a kind of file that we can take. Use {ACCEPTED}")
    if name.lower().endswith(".csv"):
        return Kind("text/csv; charset=utf-8", (".csv",))
    return Kind("text/plain; charset=utf-8", (".txt",))


def _refused(name: str, why: str) -> DomainError:
    return DomainError(f"“{name}” {why}.", field="file")
