"""The three marks by which an answer is found again: two lines, a content control, a bookmark.

A word processor may lose any of them: Google Docs drops content controls, a hurried person deletes
a line or joins it to the text. One of the three is enough.
"""

import re

STARTS = "Your answer starts below this line"
ENDS = "Your answer ends above this line"
PLACEHOLDER = "Write your answer here."
_CODE = r"[A-Za-z][A-Za-z0-9-]{0,19}"
LINE = re.compile(
    rf"\[\s*({_CODE})\s*\]\s*Your\s+answer\s+(starts\s+below|ends\s+above)\s+this\s+line\.?",
    re.IGNORECASE,
)
_TAG = re.compile(rf"pentad:answer:({_CODE})")
_BOOKMARK = re.compile(r"answer_([A-Za-z0-9_]{1,20})")


def starts(code: str) -> str:
    """The line above an answer."""
    return f"[{code}] {STARTS}"


def ends(code: str) -> str:
    """The line below an answer."""
    return f"[{code}] {ENDS}"


def tag(code: str) -> str:
    """The tag of the content control around an answer."""
    return f"pentad:answer:{code}"


def bookmark(code: str) -> str:
    """The name of the bookmark around an answer; bookmarks take no hyphen."""
    return f"answer_{code.replace('-', '_')}"


def code_of_tag(value: str) -> str | None:
    """Whose content control this is."""
    found = _TAG.fullmatch(value)
    return found[1] if found else None


def code_of_bookmark(value: str) -> str | None:
    """Whose bookmark this is."""
    found = _BOOKMARK.fullmatch(value)
    return found[1].replace("_", "-") if found else None
