"""Looks inside an attached file, and flattens one. Runs in a process of its own."""

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import docx
import pikepdf
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph

from app.applications.rules.format_lint import Looks

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LETTER = (612, 792)  # points
_NEAR = 5
_SMALL_CAPTION = 11.0  # points
_WIDE = 1.15
_MOST_EXPANDED = 200 * 1024 * 1024
_NOT_READ = (pikepdf.PdfError, zipfile.BadZipFile, OpcError, ValueError, KeyError, OSError)


@dataclass(frozen=True)
class Inspected:
    """What was seen, or in `refusal` why the file cannot be taken at all."""

    looks: Looks
    refusal: str = ""


def inspect(given: tuple[bytes, str]) -> Inspected:
    """Look into (content, media type). A file that cannot be understood is taken as it is."""
    content, media_type = given
    try:
        if media_type == PDF:
            return _pdf(content)
        return Inspected(_docx(content)) if media_type == DOCX else Inspected(Looks())
    except pikepdf.PasswordError:
        return Inspected(Looks(), "is protected with a password. Save it without one")
    except _NOT_READ:
        return Inspected(Looks())


def flatten(content: bytes) -> bytes:
    """The PDF with its form fields printed into the pages. Empty when it cannot be done."""
    out = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            _draw_missing(pdf)
            pdf.flatten_annotations("all")
            if "/AcroForm" in pdf.Root:
                del pdf.Root.AcroForm
            for page in pdf.pages:
                _drop_widgets(page)
            pdf.save(out)
    except _NOT_READ:
        return b""
    return out.getvalue()


def _draw_missing(pdf: pikepdf.Pdf) -> None:
    """Draw the fields that only a viewer draws; those that are drawn already stay as they are."""
    form = pdf.Root.get("/AcroForm")
    widgets = [each for page in pdf.pages for each in _annotations(page) if _is_widget(each)]
    if isinstance(form, pikepdf.Dictionary) and any("/AP" not in each for each in widgets):
        form.NeedAppearances = True
        pdf.generate_appearance_streams()


def _drop_widgets(page: pikepdf.Page) -> None:
    rest = [each for each in _annotations(page) if not _is_widget(each)]
    if rest:
        page.obj.Annots = pikepdf.Array(rest)
    elif "/Annots" in page.obj:
        del page.obj.Annots


def _annotations(page: pikepdf.Page) -> list[pikepdf.Object]:
    return list(page.obj.get("/Annots", []))


def _is_widget(each: pikepdf.Object) -> bool:
    return bool(each.get("/Subtype") == pikepdf.Name.Widget)


def _pdf(content: bytes) -> Inspected:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = list(pdf.pages)
        return Inspected(
            Looks(
                pages=len(pages),
                form_fields=_fields(pdf),
                other_sizes=sum(not _is_letter(page) for page in pages),
                scanned=sum(_is_picture(page) for page in pages),
            )
        )


def _fields(pdf: pikepdf.Pdf) -> int:
    form = pdf.Root.get("/AcroForm")
    return len(form.get("/Fields", [])) if isinstance(form, pikepdf.Dictionary) else 0


def _is_letter(page: pikepdf.Page) -> bool:
    left, low, right, high = (float(each) for each in page.mediabox)
    sides = sorted((abs(right - left), abs(high - low)))
    return all(abs(side - wanted) <= _NEAR for side, wanted in zip(sides, _LETTER, strict=True))


def _is_picture(page: pikepdf.Page) -> bool:
    """A page with a picture and without any font has no text layer."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    return not resources.get("/Font") and bool(page.get_images())


def _docx(content: bytes) -> Looks:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_EXPANDED:
            return Looks()
    document = docx.Document(io.BytesIO(content))
    spacing = Counter(_spacings(document))
    widest = max((each for each in spacing if each > _WIDE), default=None)
    captions = [size for size in _caption_sizes(document) if size < _SMALL_CAPTION]
    return Looks(
        line_spacing=f"{widest:g}" if widest else None,
        smallest_caption=f"{min(captions):g}" if captions else None,
    )


def _spacings(document: Document) -> Iterator[float]:
    for paragraph in document.paragraphs:
        style = paragraph.style
        told = paragraph.paragraph_format.line_spacing
        if told is None and style is not None:
            told = style.paragraph_format.line_spacing
        if isinstance(told, float):
            yield told


def _caption_sizes(document: Document) -> Iterator[float]:
    for paragraph in document.paragraphs:
        if _is_caption(paragraph):
            usual = paragraph.style.font.size if paragraph.style is not None else None
            sizes = (run.font.size or usual for run in paragraph.runs if run.text.strip())
            yield from (size.pt for size in sizes if size is not None)


def _is_caption(paragraph: Paragraph) -> bool:
    style = paragraph.style
    return style is not None and (style.name or "").lower() == "caption"
