"""What a tagged document must hold is found missing where it is missing."""

import pytest
from weasyprint import HTML

from app.platform import pdf
from tests.support.papers import complaints

WHOLE = """<!doctype html><html lang="en-US"><head><title>A paper</title></head><body><main>
<h1>A paper</h1>{content}</main></body></html>"""


def written(app, content):
    with app.test_request_context():
        return pdf.write(WHOLE.format(content=content))


def test_a_document_with_headings_tables_and_figures_has_no_complaints(app):
    content = written(
        app,
        """<h2>Money</h2><table><caption>By year</caption><thead><tr><th scope="col">Year</th>
        <th scope="col">Amount</th></tr></thead><tbody><tr><th scope="row">1</th><td>$5</td></tr>
        </tbody></table><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"
        width="9" height="9"><title>A square</title><rect width="9" height="9"/></svg>""",
    )

    assert complaints(content) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<h3>Too deep</h3>", ["A heading of level 3 follows one of level 1."]),
        (
            "<h1>Another</h1>",
            ["There should be one first-level heading, at the beginning: [1, 1]"],
        ),
        ("<table><tr><td>1</td></tr></table>", ["A table has no header cells."]),
        (
            "<table><tr><th>1</th><th>2</th></tr><tr><td>1</td></tr></table>",
            ["A table has rows of different widths: [1, 2]"],
        ),
        (
            """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">
            <rect width="9" height="9"/></svg>""",
            ["A figure has no text alternative."],
        ),
    ],
)
def test_what_is_missing_is_named(app, content, said):
    assert complaints(written(app, content)) == said


def test_a_document_without_tags_is_found():
    bare = HTML(string="<p>Nothing but ink</p>").write_pdf()

    assert complaints(bare) == [
        "The document does not say that it is PDF/UA-1.",
        "The document has no title.",
        "The document does not say that it is tagged.",
        "The document has no language.",
        "The window would show a file name in place of the title.",
        "The document has no tags.",
    ]
