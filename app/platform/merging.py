"""Several people fill one form at once: changes of different fields merge, of the same one do not.

A page is served with a token that says what its writer saw: a digest of each filled field. What
comes back is compared three ways, by value: what was seen, what is kept now, what was typed.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_DIGEST = 10  # hexadecimal digits: enough to tell apart two values of one field


@dataclass(frozen=True)
class Merged:
    """What a save comes to: field to value to keep, and fields that two people changed."""

    changes: dict[str, str]
    conflicts: tuple[str, ...]


def token(values: Mapping[str, str]) -> str:
    """What somebody sees who looks at these values. Empty fields are left out."""
    return " ".join(f"{code}:{_digest(value)}" for code, value in values.items() if value)


def merge(kept: Mapping[str, str], typed: Mapping[str, str], *, seen: str) -> Merged:
    """Which of the typed fields change what is kept.

    A field that was not changed since it was seen is left as it is now, whoever changed it.
    """
    before = _parsed(seen)
    changes, conflicts = {}, []
    for code, value in typed.items():
        now = kept.get(code, "")
        if value == now or _digest(value) == before.get(code, _digest("")):
            continue
        if _digest(now) == before.get(code, _digest("")):
            changes[code] = value
        else:
            conflicts.append(code)
    return Merged(changes, tuple(conflicts))


def caught_up(seen: str, values: Mapping[str, str], fields: Iterable[str]) -> str:
    """The token of somebody who now has also seen these fields as they stand."""
    known = _parsed(seen)
    for code in fields:
        known.pop(code, None)
        if value := values.get(code, ""):
            known[code] = _digest(value)
    return " ".join(f"{code}:{digest}" for code, digest in known.items())


def _parsed(seen: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in seen.split())
    return {code: digest for code, _, digest in pairs if digest}


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()[:_DIGEST]
