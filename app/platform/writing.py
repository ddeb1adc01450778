"""Words as people write them: counting and paragraphs. The browser counts by the same rule."""

import re

_WORD = re.compile(r"\S*\w\S*", re.UNICODE)
_PLAIN = re.compile(r"[^\W_]+")
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


def plain(text: str) -> str:
    """The words alone, without case and signs, each between blanks: to look for names in."""
    return f" {' '.join(word.casefold() for word in _PLAIN.findall(text))} "


def mentions(plain_text: str, name: str) -> bool:
    """Whether the words of a name stand one after the other in a text that was made plain."""
    wanted = plain(name)
    return bool(wanted.strip()) and wanted in plain_text
