"""Words as people write them: counting and paragraphs. The browser counts by the same rule."""

import re

_WORD = re.compile(r"\S*\w\S*", re.UNICODE)
_BREAK = re.compile(r"\n\s*\n")
_PASTED = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u00a0": " ", "\u200b": "", "\ufeff": ""}


def count_words(text: str) -> int:
    """Runs of non-space that hold at least one letter or digit."""
    return len(_WORD.findall(text))


def tidy(text: str) -> str:
    """What pasting from a word processor leaves behind, made plain; nothing else is changed."""
    for strange, plain in _PASTED.items():
        text = text.replace(strange, plain)
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def paragraphs(text: str) -> list[str]:
    """The text split at blank lines."""
    return [part.strip("\n") for part in _BREAK.split(text.strip()) if part.strip()]
