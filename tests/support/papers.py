"""Documents as a reader sees them, and as somebody sees them who takes them apart."""

import io
import subprocess

import pikepdf


def text_of(content: bytes) -> str:
    """What can be read, with every run of blanks and line breaks as one blank."""
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def everything_in(content: bytes) -> str:
    """Its bytes, each stream unpacked, each string and name, its metadata, and its text."""
    found = [content.decode("latin-1")]
    with pikepdf.open(io.BytesIO(content)) as paper:
        for thing in paper.objects:
            if isinstance(thing, pikepdf.Stream):
                unpacked = thing.read_bytes()
                found += [unpacked.decode("latin-1"), unpacked.decode("utf-16-be", "ignore")]
            _collect(thing, found)
        found += [str(value) for value in paper.docinfo.values()]
        with paper.open_metadata() as metadata:
            found.append(str(metadata))
    found.append(text_of(content))
    return "\n".join(found)


def _collect(thing: object, found: list[str]) -> None:
    """Every string inside an object; what it refers to is an object of its own."""
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        found.append(str(thing))
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            if not getattr(each, "is_indirect", False):
                _collect(each, found)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, each in thing.items():
            found.append(str(key))
            if not getattr(each, "is_indirect", False):
                _collect(each, found)
