"""The repository speaks of the product only: no machine's paths, no registry's address."""

import re

import pytest

from tests.house.reading import HOUSE, nothing, repository_files

FORBIDDEN = {
    r"(?<![\w.])/wo" + r"rk/": "a machine's path",
    r"(?<![\w.])/ro" + r"ot/": "a machine's path",
    r"pypi\." + r"org|pythonhosted\." + r"org|registry\." + r"npmjs": "a registry's address",
    r"deb\." + r"debian\.org": "a registry's address",
    r"\bTO" + r"DO\b|\bFIX" + r"ME\b": "something left for later",
    r"\bAI assis" + r"tant\b|\blanguage mod" + r"el\b": "who wrote it",
}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".yaml",
    ".yml",
    ".html",
    ".txt",
    ".json",
    ".sh",
    ".scss",
    ".js",
    ".css",
    "",
}


def faults(path: str, text: str) -> list[str]:
    """Each forbidden word with its place."""
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1}: {found[0]!r} is {what}."
        " Repair: say it without."
        for pattern, what in FORBIDDEN.items()
        for found in re.finditer(pattern, text)
    ]


def test_the_repository_names_no_machine_and_no_registry():
    paths = (path for path in repository_files() if path.suffix in TEXT)
    nothing(
        fault
        for path in paths
        for fault in faults(path.relative_to(HOUSE).as_posix(), path.read_text(errors="replace"))
    )


@pytest.mark.parametrize("text", ["/wo" + "rk/main", "https://pypi." + "org/simple", "TO" + "DO"])
def test_a_forbidden_word_is_found(text):
    assert len(faults("a.md", text)) == 1
