"""Names of files that every system takes: the limits of Grants.gov, and repairs within them."""

import re
import unicodedata
from collections.abc import Collection

LONGEST_NAME = 50  # the limit of Grants.gov, where agencies may have to send the file on
_ALLOWED = re.compile(r"[A-Za-z0-9 ._()-]+")
_STRANGE = re.compile(r"[^A-Za-z0-9 ._()-]+")


def is_clean(name: str) -> bool:
    """Whether every system takes this name."""
    return (
        len(name) <= LONGEST_NAME
        and _ALLOWED.fullmatch(name) is not None
        and name == name.strip(" .")
    )


def fault(name: str) -> str:
    """What is wrong with a name that is not clean, as the end of “its name has”."""
    strange = sorted(set("".join(_STRANGE.findall(name))))
    faults = [f"{len(name)} signs, more than {LONGEST_NAME}"] if len(name) > LONGEST_NAME else []
    if strange:
        named = " ".join(strange)
        faults.append(f"signs other than letters, digits, space and . - _ ( ), namely “{named}”")
    return " and ".join(faults) or "a beginning or an end that some systems cut off"


def clean_name(name: str) -> str:
    """A name that every system takes, as near to the given one as it can be; the ending stays."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = re.sub(r"-{2,}", "-", _STRANGE.sub("-", plain))
    return _shortened(plain)


def numbered(name: str, others: Collection[str]) -> str:
    """The name with the first free number: letter (2).pdf."""
    taken = {folded(each) for each in others}
    number = 2
    while folded(_shortened(name, f" ({number})")) in taken:
        number += 1
    return _shortened(name, f" ({number})")


def _shortened(name: str, mark: str = "") -> str:
    name = name.rstrip(" .-")
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_NAME // 2:
        stem, dot, ending = name, "", ""
    room = LONGEST_NAME - len(mark) - len(dot) - len(ending)
    short = stem[:room].strip(" .-") or "file"
    return f"{short}{mark}{dot}{ending}"


def folded(name: str) -> str:
    """The name as it is compared with another one."""
    return name.casefold().strip()
