"""Papers of invented people: pages that are signed, letters, a form that can still be typed in."""

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_LETTER, _A4 = (612, 792), (595, 842)
_TOP, _LINE = 720, 22


def scan(title: str, name: str) -> bytes:
    """One page that stands for a signed paper."""
    return paper([title, "", f"Signed: {name}"])


def paper(lines: list[str], *, is_a4: bool = False, field: str = "") -> bytes:
    """One page of text; with a field, one that can still be typed in."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=_A4 if is_a4 else _LETTER)
        page = made.pages[0]
        font = made.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        )
        page.Resources = Dictionary(Font=Dictionary(Helv=font))
        page.Contents = made.make_stream(_written(lines))
        if field:
            box = made.make_indirect(_box(field))
            page.Annots = Array([box])
            made.Root.AcroForm = Dictionary(
                Fields=Array([box]),
                DA=String("/Helv 12 Tf 0 g"),
                DR=Dictionary(Font=Dictionary(Helv=font)),
            )
        made.save(out, deterministic_id=True)
    return out.getvalue()


def _written(lines: list[str]) -> bytes:
    """Lines of text as drawing commands of a PDF page."""
    said = [line.replace("\\", "").replace("(", "").replace(")", "") for line in lines]
    shown = " ".join(f"({line}) Tj 0 -{_LINE} Td" for line in said)
    return f"BT /Helv 13 Tf 72 {_TOP} Td {shown} ET".encode("latin-1", "replace")


def _box(value: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        T=String("amount"),
        V=String(value),
        Rect=Array([72, 560, 320, 584]),
        DA=String("/Helv 12 Tf 0 g"),
        F=4,
    )
