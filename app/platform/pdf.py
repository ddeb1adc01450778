"""Accessible PDF from a template. Applicants' text reaches it: nothing comes from outside."""

import mimetypes
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import render_template
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from app.platform import assets

_BASE = "pentad://static/"


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Reads files of our own static folder, and nothing else: no network, no `file:`."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Give the file, or refuse."""
        del headers
        if not url.startswith(_BASE):
            message = f"A document may not fetch {url[:80]}"
            raise ValueError(message)
        root = assets.FOLDER.resolve()
        path = (root / unquote(urlsplit(url).path).lstrip("/")).resolve()
        if not path.is_relative_to(root) or not path.is_file():
            message = f"There is no static file {url[:80]}"
            raise ValueError(message)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


def render(template: str, **context: Any) -> bytes:
    """A tagged PDF/UA-1 from `templates/pdf/<template>`; `<title>` and `lang` come from it."""
    return write(render_template(f"pdf/{template}", **context))


def write(html: str) -> bytes:
    """A tagged PDF/UA-1 (ISO 14289-1) from a whole HTML document."""
    document = HTML(string=html, base_url=_BASE, url_fetcher=ClosedFetcher())
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", font_config=_fonts())
    return pdf
